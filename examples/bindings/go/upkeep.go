package diwan

// #include <diwan.h>
import "C"

// Check checks the file, the index against the texts, and the texts against themselves.
func (a *Archive) Check() error {
	return a.do(func() C.int32_t { return C.diwan_archive_check(a.at) })
}

// Rebuild makes the index anew from the texts.
func (a *Archive) Rebuild() error {
	return a.do(func() C.int32_t { return C.diwan_archive_rebuild(a.at) })
}

// Backup copies the archive to a file while others may write; told, which may be nil, is
// called with the pages done and in all.
func (a *Archive) Backup(path string, overwrite bool, told func(done, total int64)) error {
	var out *C.diwan_backup
	err := a.naming(func(names []*C.char) C.int32_t {
		return C.diwan_backup_open(&out, a.at, names[0], truth(overwrite))
	}, path)
	if err != nil {
		return err
	}
	defer a.free(func() { C.diwan_backup_close(out) })
	return a.work(told, func(done, total *C.int64_t) C.int32_t { return C.diwan_backup_step(out, 256, done, total) })
}

// work makes steps until all is done, each one call, so that others have their turn between them.
func (a *Archive) work(told func(done, total int64), step func(done, total *C.int64_t) C.int32_t) error {
	for {
		var done, total C.int64_t
		status, err := a.status(func() C.int32_t { return step(&done, &total) })
		if err != nil {
			return err
		}
		if told != nil {
			told(int64(done), int64(total))
		}
		if status == StatusDone {
			return nil
		}
	}
}

// Copy makes a new archive at path of what a query finds; told, which may be nil, is called with
// the briefs done and in all.
func (a *Archive) Copy(query *Query, path string, told func(done, total int64)) error {
	var out *C.diwan_copy
	err := lending([]string{path}, func(names []*C.char) error {
		return a.asking(query, func(query *C.diwan_query) C.int32_t {
			return C.diwan_copy_open(&out, a.at, query, names[0])
		})
	})
	if err != nil {
		return err
	}
	defer a.free(func() { C.diwan_copy_close(out) })
	return a.work(told, func(done, total *C.int64_t) C.int32_t {
		*total = C.diwan_copy_total(out)
		return C.diwan_copy_step(out, 200, done)
	})
}

// Figure is one of what an archive holds: a number, or a text.
type Figure struct {
	Group, Key string
	Number     int64
	Text       string
}

// Statistics tells what the archive holds, in figures.
func (a *Archive) Statistics() ([]Figure, error) {
	var out *C.diwan_statistics
	if err := a.do(func() C.int32_t { return C.diwan_statistics_open(&out, a.at) }); err != nil {
		return nil, err
	}
	defer C.diwan_statistics_close(out)
	return rows(func() C.int32_t { return C.diwan_statistics_next(out) }, func() Figure {
		return Figure{
			C.GoString(C.diwan_statistics_group(out)), C.GoString(C.diwan_statistics_key(out)),
			int64(C.diwan_statistics_number(out)), C.GoString(C.diwan_statistics_text(out)),
		}
	})
}
