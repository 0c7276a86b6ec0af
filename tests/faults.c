#include "faults.h"

#include <errno.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static fault_kind armed;
static int64_t left;
static bool goes_on, struck;
static int64_t live;

void faults_arm(fault_kind kind, int64_t at, bool lasting)
{
    left = at;
    goes_on = lasting;
    struck = false;
    armed = kind;
}

bool faults_disarm(void)
{
    armed = FAULT_NONE;
    return struck;
}

int64_t faults_allocations(void)
{
    return live;
}

static bool strikes(fault_kind kind)
{
    if (armed != kind)
        return false;
    if (left > 0) {
        left--;
        return false;
    }
    if (struck && !goes_on)
        return false;
    struck = true;
    errno = EIO; /* what SQLite asks the system for then */
    return true;
}

/* ------------------------------------------------------------------- memory */

/* The library's calls arrive here by the linker's --wrap. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *old);

void *__wrap_malloc(size_t size)
{
    void *new = strikes(FAULT_MEMORY) ? NULL : __real_malloc(size);
    live += new != NULL;
    return new;
}

void *__wrap_calloc(size_t n, size_t size)
{
    void *new = strikes(FAULT_MEMORY) ? NULL : __real_calloc(n, size);
    live += new != NULL;
    return new;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *new = strikes(FAULT_MEMORY) ? NULL : __real_realloc(old, size);
    live += new && !old;
    return new;
}

void __wrap_free(void *old)
{
    live -= old != NULL;
    __real_free(old);
}

static sqlite3_mem_methods system_memory;

static void *sqlite_malloc(int size)
{
    void *new = strikes(FAULT_MEMORY) ? NULL : system_memory.xMalloc(size);
    live += new != NULL;
    return new;
}

static void *sqlite_realloc(void *old, int size)
{
    return strikes(FAULT_MEMORY) ? NULL : system_memory.xRealloc(old, size);
}

static void sqlite_free(void *old)
{
    live -= old != NULL;
    system_memory.xFree(old);
}

/* --------------------------------------------------------------------- disk */

typedef struct {
    sqlite3_file base;
    sqlite3_file *real;
} fault_file;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((fault_file *)file)->real;
}

static int x_close(sqlite3_file *file)
{
    int rc = real_of(file)->pMethods->xClose(real_of(file));
    sqlite3_free(real_of(file));
    return rc;
}

static int x_read(sqlite3_file *file, void *out, int len, sqlite3_int64 at)
{
    if (strikes(FAULT_READ))
        return SQLITE_IOERR_READ;
    return real_of(file)->pMethods->xRead(real_of(file), out, len, at);
}

static int x_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
    if (strikes(FAULT_WRITE))
        return SQLITE_IOERR_WRITE;
    if (strikes(FAULT_FULL)) {
        /* part of it may have found room */
        real_of(file)->pMethods->xWrite(real_of(file), bytes, len / 2, at);
        return SQLITE_FULL;
    }
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, len, at);
}

static int x_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (strikes(FAULT_WRITE))
        return SQLITE_IOERR_TRUNCATE;
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int x_sync(sqlite3_file *file, int flags)
{
    if (strikes(FAULT_WRITE))
        return SQLITE_IOERR_FSYNC;
    return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int x_size(sqlite3_file *file, sqlite3_int64 *size)
{
    if (strikes(FAULT_READ))
        return SQLITE_IOERR_FSTAT;
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int x_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int x_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int x_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int x_control(sqlite3_file *file, int op, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int x_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int x_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int x_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    if (strikes(FAULT_WRITE))
        return SQLITE_IOERR_SHMMAP;
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int x_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void x_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int x_shm_unmap(sqlite3_file *file, int delete)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static const sqlite3_io_methods methods = {
    2,          x_close,       x_read,      x_write,   x_truncate, x_sync,   x_size,
    x_lock,     x_unlock,      x_reserved,  x_control, x_sector,   x_device, x_shm_map,
    x_shm_lock, x_shm_barrier, x_shm_unmap, NULL,      NULL,
};

static sqlite3_vfs *system_files;
static sqlite3_vfs fault_files;

static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *out, int flags, int *out_flags)
{
    fault_file *file = (fault_file *)out;
    (void)vfs;
    file->base.pMethods = NULL;
    if (strikes(FAULT_READ))
        return SQLITE_CANTOPEN;
    file->real = sqlite3_malloc(system_files->szOsFile);
    if (!file->real)
        return SQLITE_NOMEM;
    memset(file->real, 0, (size_t)system_files->szOsFile);
    int rc = system_files->xOpen(system_files, name, file->real, flags, out_flags);
    if (rc == SQLITE_OK)
        file->base.pMethods = &methods;
    else
        sqlite3_free(file->real);
    return rc;
}

void faults_install(void)
{
    sqlite3_mem_methods memory;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
    memory = system_memory;
    memory.xMalloc = sqlite_malloc;
    memory.xRealloc = sqlite_realloc;
    memory.xFree = sqlite_free;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
    sqlite3_initialize();
    system_files = sqlite3_vfs_find(NULL);
    fault_files = *system_files;
    fault_files.zName = "faults";
    fault_files.szOsFile = sizeof(fault_file);
    fault_files.xOpen = x_open;
    sqlite3_vfs_register(&fault_files, 1);
}
