package diwan

// #include <diwan.h>
import "C"

import (
	"runtime"
	"sync"
)

// Vocabulary is a user's own actors and themes, as a table of changes (docs/vocabulary.md). Where a
// function takes one, nil is none.
type Vocabulary struct {
	mu sync.Mutex
	at *C.diwan_vocabulary
}

func madeVocabulary(status C.int32_t, at *C.diwan_vocabulary) (*Vocabulary, error) {
	if err := failed(status, C.diwan_vocabulary_errmsg(at)); err != nil {
		C.diwan_vocabulary_close(at)
		return nil, err
	}
	vocabulary := &Vocabulary{at: at}
	runtime.SetFinalizer(vocabulary, (*Vocabulary).Close)
	return vocabulary, nil
}

// NewVocabulary is an empty vocabulary.
func NewVocabulary() (*Vocabulary, error) {
	var out *C.diwan_vocabulary
	status := C.diwan_vocabulary_new(&out)
	return madeVocabulary(status, out)
}

// ReadVocabulary reads a vocabulary from its table.
func ReadVocabulary(tsv string) (*Vocabulary, error) {
	var out *C.diwan_vocabulary
	at, n := in(tsv)
	status := C.diwan_vocabulary_read(&out, at, n)
	return madeVocabulary(status, out)
}

// Close frees the vocabulary; a second time does nothing.
func (v *Vocabulary) Close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	C.diwan_vocabulary_close(v.at)
	v.at = nil
	runtime.SetFinalizer(v, nil)
}

// lend gives a call the vocabulary, or NULL for nil. A closed one is an error, and not none.
func (v *Vocabulary) lend(call func(at *C.diwan_vocabulary) C.int32_t) error {
	if v == nil {
		return failed(call(nil), nil)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.at == nil {
		return closed("vocabulary")
	}
	return failed(call(v.at), C.diwan_vocabulary_errmsg(v.at))
}

// with gives a call on the brief a vocabulary.
func (b *Brief) with(own *Vocabulary, call func(at *C.diwan_vocabulary) C.int32_t) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at == nil {
		return closed("brief")
	}
	return own.lend(call)
}

// naming is lend for a call that takes names.
func (v *Vocabulary) naming(call func(names []*C.char) C.int32_t, names ...string) error {
	return lending(names, func(at []*C.char) error {
		return v.lend(func(*C.diwan_vocabulary) C.int32_t { return call(at) })
	})
}

// TSV is the vocabulary as a table.
func (v *Vocabulary) TSV() (string, error) {
	var out *C.char
	var length C.size_t
	err := v.lend(func(at *C.diwan_vocabulary) C.int32_t { return C.diwan_vocabulary_write(at, &out, &length) })
	return owned(out, length), err
}

// AddActor adds an actor, who is recognised by the Arabic name.
func (v *Vocabulary) AddActor(id string, kind ActorKind, nameAr, nameEn, code string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_add_actor(v.at, names[0], C.int32_t(kind), names[1], names[2], names[3])
	}, id, nameAr, nameEn, code)
}

// AddAlias lets words name an actor within days; a via of 0 is an alias.
func (v *Vocabulary) AddAlias(id, form string, via Via, within Interval) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_add_alias(v.at, names[0], names[1], C.int32_t(via),
			C.int32_t(within.First), C.int32_t(within.Last))
	}, id, form)
}

// Split gives words that name one actor to another.
func (v *Vocabulary) Split(id, into, form string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_split(v.at, names[0], names[1], names[2])
	}, id, into, form)
}

// Merge lets an actor be another one.
func (v *Vocabulary) Merge(id, into string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_merge(v.at, names[0], names[1])
	}, id, into)
}

// Rename calls an actor or a theme otherwise; "" leaves a name as it is.
func (v *Vocabulary) Rename(id, nameAr, nameEn string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_rename(v.at, names[0], names[1], names[2])
	}, id, nameAr, nameEn)
}

// Retire no longer recognises an actor or a theme.
func (v *Vocabulary) Retire(id string) error {
	return v.naming(func(names []*C.char) C.int32_t { return C.diwan_vocabulary_retire(v.at, names[0]) }, id)
}

// Ignore lets words name no actor.
func (v *Vocabulary) Ignore(form string) error {
	return v.naming(func(names []*C.char) C.int32_t { return C.diwan_vocabulary_ignore(v.at, names[0]) }, form)
}

// AddTheme adds a theme.
func (v *Vocabulary) AddTheme(id, parent, labelAr, labelEn string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_add_theme(v.at, names[0], names[1], names[2], names[3])
	}, id, parent, labelAr, labelEn)
}

// AddWord lets words speak for a theme.
func (v *Vocabulary) AddWord(theme, words string, weight int) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_add_word(v.at, names[0], names[1], C.int32_t(weight))
	}, theme, words)
}

// Undo takes changes back.
func (v *Vocabulary) Undo(change Change, id, form string) error {
	return v.naming(func(names []*C.char) C.int32_t {
		return C.diwan_vocabulary_undo(v.at, C.int32_t(change), names[0], names[1])
	}, id, form)
}

// VocabularyChange is a line of the table.
type VocabularyChange struct {
	Change Change
	Cells  map[string]string // by column: id, target, kind, name_ar, name_en, code, form, via, first …
}

// Changes is the changes in the order they are written in.
func (v *Vocabulary) Changes() []VocabularyChange {
	columns := []string{"id", "target", "kind", "name_ar", "name_en", "code", "form", "via", "first", "last", "weight"}
	var all []VocabularyChange
	v.naming(func(names []*C.char) C.int32_t {
		all = listed(C.diwan_vocabulary_num_changes(v.at), func(i C.int32_t) VocabularyChange {
			change := VocabularyChange{Change(C.diwan_vocabulary_change(v.at, i)), map[string]string{}}
			for c, column := range columns {
				change.Cells[column] = C.GoString(C.diwan_vocabulary_cell(v.at, i, names[c]))
			}
			return change
		})
		return C.DIWAN_OK
	}, columns...)
	return all
}
