package diwan

// #include <diwan.h>
import "C"

// Note is the user's note on a brief; "" for none.
func (a *Archive) Note(id int64) (string, error) {
	var out *C.char
	var length C.size_t
	err := a.do(func() C.int32_t { return C.diwan_archive_note(a.at, C.int64_t(id), &out, &length) })
	return owned(out, length), err
}

// SetNote keeps a note on a brief; "" takes it away.
func (a *Archive) SetNote(id int64, text string) error {
	at, n := in(text)
	return a.do(func() C.int32_t { return C.diwan_archive_set_note(a.at, C.int64_t(id), at, n) })
}

// AddTag gives a brief a tag.
func (a *Archive) AddTag(id int64, tag string) error {
	at, n := in(tag)
	return a.do(func() C.int32_t { return C.diwan_archive_add_tag(a.at, C.int64_t(id), at, n) })
}

// RemoveTag takes a tag from a brief.
func (a *Archive) RemoveTag(id int64, tag string) error {
	at, n := in(tag)
	return a.do(func() C.int32_t { return C.diwan_archive_remove_tag(a.at, C.int64_t(id), at, n) })
}

// Tag is a tag, and how many briefs of the archive bear it.
type Tag struct {
	Name  string
	Count int64
}

// Tags are the tags of a brief, or of the archive for an id of 0.
func (a *Archive) Tags(id int64) ([]Tag, error) {
	var out *C.diwan_tags
	if err := a.do(func() C.int32_t { return C.diwan_tags_open(&out, a.at, C.int64_t(id)) }); err != nil {
		return nil, err
	}
	defer C.diwan_tags_close(out)
	return rows(func() C.int32_t { return C.diwan_tags_next(out) }, func() Tag {
		return Tag{C.GoString(C.diwan_tags_name(out)), int64(C.diwan_tags_count(out))}
	})
}

// AssignTheme keeps that a brief is about a theme, by its id or label, or is not.
func (a *Archive) AssignTheme(id int64, theme string, given bool, by string) error {
	return a.naming(func(names []*C.char) C.int32_t {
		return C.diwan_archive_assign_theme(a.at, C.int64_t(id), names[0], truth(given), names[1])
	}, theme, by)
}

// AssignActor keeps that an actor found in a brief is another one; or, where sameAs is "", that it
// is not to be told of.
func (a *Archive) AssignActor(id int64, actor, sameAs, by string) error {
	return a.naming(func(names []*C.char) C.int32_t {
		return C.diwan_archive_assign_actor(a.at, C.int64_t(id), names[0], names[1], names[2])
	}, actor, sameAs, by)
}

// Unassign takes back what was said of a theme or an actor.
func (a *Archive) Unassign(id int64, subject string) error {
	return a.naming(func(names []*C.char) C.int32_t {
		return C.diwan_archive_unassign(a.at, C.int64_t(id), names[0])
	}, subject)
}
