package diwan

// #include <diwan.h>
// #include <stdlib.h>
import "C"

import (
	"runtime"
	"sync"
	"unsafe"
)

// names are texts given to C without their lengths, for one call.
type names struct {
	lent []unsafe.Pointer
	err  error
}

func (n *names) lend(text string) *C.char {
	at, err := named(text)
	if err != nil {
		n.err = err
		return nil
	}
	n.lent = append(n.lent, unsafe.Pointer(at))
	return at
}

func (n *names) free() {
	for _, at := range n.lent {
		C.free(at)
	}
}

// Vocabulary is a user's own actors and themes, as a table of changes (docs/vocabulary.md).
type Vocabulary struct {
	mu sync.Mutex
	at *C.diwan_vocabulary
}

func newVocabulary(at *C.diwan_vocabulary) *Vocabulary {
	vocabulary := &Vocabulary{at: at}
	runtime.SetFinalizer(vocabulary, (*Vocabulary).Close)
	return vocabulary
}

// ReadVocabulary reads a vocabulary from its table; "" is an empty one.
func ReadVocabulary(tsv string) (*Vocabulary, error) {
	var out *C.diwan_vocabulary
	at, n := in(tsv)
	status := C.diwan_vocabulary_read(&out, at, n)
	if err := failed(status, C.diwan_vocabulary_errmsg(out)); err != nil {
		C.diwan_vocabulary_close(out)
		return nil, err
	}
	return newVocabulary(out), nil
}

// Close frees the vocabulary; a second time does nothing.
func (v *Vocabulary) Close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	C.diwan_vocabulary_close(v.at)
	v.at = nil
	runtime.SetFinalizer(v, nil)
}

func (v *Vocabulary) do(call func(lend func(string) *C.char) C.int32_t) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	var lent names
	defer lent.free()
	status := call(lent.lend)
	if lent.err != nil {
		return lent.err
	}
	return failed(status, C.diwan_vocabulary_errmsg(v.at))
}

// TSV is the vocabulary as a table.
func (v *Vocabulary) TSV() (string, error) {
	var out *C.char
	var length C.size_t
	err := v.do(func(func(string) *C.char) C.int32_t { return C.diwan_vocabulary_write(v.at, &out, &length) })
	defer C.diwan_free(unsafe.Pointer(out))
	return sized(out, length), err
}

// AddActor adds an actor, who is recognised by the Arabic name.
func (v *Vocabulary) AddActor(id string, kind ActorKind, nameAr, nameEn, code string) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_add_actor(v.at, lend(id), C.int32_t(kind), lend(nameAr), lend(nameEn), lend(code))
	})
}

// AddAlias lets words name an actor; a via of 0 is an alias.
func (v *Vocabulary) AddAlias(id, form string, via Via, first, last Day) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_add_alias(v.at, lend(id), lend(form), C.int32_t(via), C.int32_t(first), C.int32_t(last))
	})
}

// Merge lets an actor be another one.
func (v *Vocabulary) Merge(id, into string) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_merge(v.at, lend(id), lend(into))
	})
}

// Retire no longer recognises an actor or a theme.
func (v *Vocabulary) Retire(id string) error {
	return v.do(func(lend func(string) *C.char) C.int32_t { return C.diwan_vocabulary_retire(v.at, lend(id)) })
}

// AddTheme adds a theme.
func (v *Vocabulary) AddTheme(id, parent, labelAr, labelEn string) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_add_theme(v.at, lend(id), lend(parent), lend(labelAr), lend(labelEn))
	})
}

// AddWord lets words speak for a theme.
func (v *Vocabulary) AddWord(theme, words string, weight int) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_add_word(v.at, lend(theme), lend(words), C.int32_t(weight))
	})
}

// Undo takes changes back.
func (v *Vocabulary) Undo(change Change, id, form string) error {
	return v.do(func(lend func(string) *C.char) C.int32_t {
		return C.diwan_vocabulary_undo(v.at, C.int32_t(change), lend(id), lend(form))
	})
}

// Vocabulary is the user's own vocabulary that the archive keeps: a copy.
func (a *Archive) Vocabulary() (*Vocabulary, error) {
	var out *C.diwan_vocabulary
	if _, err := a.do(func() C.int32_t { return C.diwan_archive_vocabulary(a.at, &out) }); err != nil {
		return nil, err
	}
	return newVocabulary(out), nil
}

// SetVocabulary keeps a vocabulary; then Analyse until nothing is left.
func (a *Archive) SetVocabulary(vocabulary *Vocabulary) error {
	vocabulary.mu.Lock()
	defer vocabulary.mu.Unlock()
	_, err := a.do(func() C.int32_t { return C.diwan_archive_set_vocabulary(a.at, vocabulary.at) })
	return err
}

// Analyse analyses briefs again that are out of date, at most so many: how many are left.
func (a *Archive) Analyse(most int) (left int64, err error) {
	var out C.int64_t
	_, err = a.do(func() C.int32_t { return C.diwan_archive_analyse(a.at, C.int32_t(most), &out) })
	return int64(out), err
}

// Note is the user's note on a brief; "" for none.
func (a *Archive) Note(id int64) (string, error) {
	var out *C.char
	var length C.size_t
	_, err := a.do(func() C.int32_t { return C.diwan_archive_note(a.at, C.int64_t(id), &out, &length) })
	defer C.diwan_free(unsafe.Pointer(out))
	return sized(out, length), err
}

// SetNote keeps a note on a brief; "" takes it away.
func (a *Archive) SetNote(id int64, text string) error {
	at, n := in(text)
	_, err := a.do(func() C.int32_t { return C.diwan_archive_set_note(a.at, C.int64_t(id), at, n) })
	return err
}

// AddTag gives a brief a tag.
func (a *Archive) AddTag(id int64, tag string) error {
	at, n := in(tag)
	_, err := a.do(func() C.int32_t { return C.diwan_archive_add_tag(a.at, C.int64_t(id), at, n) })
	return err
}

// RemoveTag takes a tag from a brief.
func (a *Archive) RemoveTag(id int64, tag string) error {
	at, n := in(tag)
	_, err := a.do(func() C.int32_t { return C.diwan_archive_remove_tag(a.at, C.int64_t(id), at, n) })
	return err
}

// Tag is a tag, and how many briefs of the archive bear it.
type Tag struct {
	Name  string
	Count int64
}

// Tags are the tags of a brief, or of the archive for an id of 0.
func (a *Archive) Tags(id int64) ([]Tag, error) {
	var out *C.diwan_tags
	if _, err := a.do(func() C.int32_t { return C.diwan_tags_open(&out, a.at, C.int64_t(id)) }); err != nil {
		return nil, err
	}
	defer C.diwan_tags_close(out)
	var tags []Tag
	for C.diwan_tags_next(out) == C.int32_t(StatusRow) {
		tags = append(tags, Tag{C.GoString(C.diwan_tags_name(out)), int64(C.diwan_tags_count(out))})
	}
	return tags, nil
}

// Office is an office that a person held. Brief is the brief that says so, 0 for the
// vocabulary.
type Office struct {
	Person, PersonAr, PersonEn string
	TitleAr, TitleEn           string
	Of, OfAr, OfEn             string
	First, Last                Day
	Brief                      int64
}

// Offices tells who held which office, and when; what is "" or NoDay is not asked for.
func (a *Archive) Offices(of, title, person string, first, last Day) ([]Office, error) {
	var lent names
	defer lent.free()
	whose, which, who := lent.lend(of), lent.lend(title), lent.lend(person)
	if lent.err != nil {
		return nil, lent.err
	}
	var out *C.diwan_offices
	_, err := a.do(func() C.int32_t {
		return C.diwan_offices_open(&out, a.at, whose, which, who, C.int32_t(first), C.int32_t(last))
	})
	if err != nil {
		return nil, err
	}
	defer C.diwan_offices_close(out)
	var offices []Office
	for C.diwan_offices_next(out) == C.int32_t(StatusRow) {
		offices = append(offices, Office{
			C.GoString(C.diwan_offices_person(out)), C.GoString(C.diwan_offices_person_ar(out)),
			C.GoString(C.diwan_offices_person_en(out)), C.GoString(C.diwan_offices_title_ar(out)),
			C.GoString(C.diwan_offices_title_en(out)), C.GoString(C.diwan_offices_of(out)),
			C.GoString(C.diwan_offices_of_ar(out)), C.GoString(C.diwan_offices_of_en(out)),
			Day(C.diwan_offices_first(out)), Day(C.diwan_offices_last(out)), int64(C.diwan_offices_brief(out)),
		})
	}
	return offices, nil
}

// Backup copies the archive to a file while others may write; told, which may be nil, is
// called with the pages done and in all.
func (a *Archive) Backup(path string, overwrite bool, told func(done, total int64)) error {
	var lent names
	defer lent.free()
	name, over := lent.lend(path), C.int32_t(0)
	if lent.err != nil {
		return lent.err
	}
	if overwrite {
		over = 1
	}
	var out *C.diwan_backup
	if _, err := a.do(func() C.int32_t { return C.diwan_backup_open(&out, a.at, name, over) }); err != nil {
		return err
	}
	defer a.do(func() C.int32_t { C.diwan_backup_close(out); return 0 })
	for {
		var done, total C.int64_t
		status, err := a.do(func() C.int32_t { return C.diwan_backup_step(out, 256, &done, &total) })
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
