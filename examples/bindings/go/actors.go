package diwan

// #include <diwan.h>
import "C"

// Mention is where a text names an actor, and by what.
type Mention struct {
	Span
	Via Via
}

// Actor is whom a brief speaks of. Codes are those of ISO 3166-1.
type Actor struct {
	ID             string
	Kind           ActorKind
	NameAr, NameEn string
	Code, Code3    string
	Mentions       []Mention
}

// Role is a title that a person bears in a brief; Of is the state or body served.
type Role struct {
	Person, Of string
	Span
}

// Actors finds whom the brief speaks of, and in which roles; the user's own vocabulary may be nil.
func (b *Brief) Actors(own *Vocabulary) ([]Actor, []Role, error) {
	var out *C.diwan_actors
	err := b.with(own, func(at *C.diwan_vocabulary) C.int32_t { return C.diwan_actors_of_brief(&out, b.at, at) })
	if err != nil {
		return nil, nil, err
	}
	defer C.diwan_actors_close(out)
	actors, err := rows(func() C.int32_t { return C.diwan_actors_next(out) }, func() Actor {
		return Actor{
			C.GoString(C.diwan_actors_id(out)), ActorKind(C.diwan_actors_kind(out)),
			C.GoString(C.diwan_actors_name_ar(out)), C.GoString(C.diwan_actors_name_en(out)),
			C.GoString(C.diwan_actors_code(out)), C.GoString(C.diwan_actors_code3(out)), mentions(out),
		}
	})
	if err != nil {
		return nil, nil, err
	}
	roles, err := rows(func() C.int32_t { return C.diwan_actors_next_role(out) }, func() Role {
		return Role{
			C.GoString(C.diwan_actors_role_person(out)), C.GoString(C.diwan_actors_role_of(out)),
			span(C.diwan_actors_role_section(out), C.diwan_actors_role_start(out), C.diwan_actors_role_end(out)),
		}
	})
	return actors, roles, err
}

func mentions(out *C.diwan_actors) []Mention {
	all, _ := rows(func() C.int32_t { return C.diwan_actors_next_mention(out) }, func() Mention {
		return Mention{
			span(C.diwan_actors_mention_section(out), C.diwan_actors_mention_start(out),
				C.diwan_actors_mention_end(out)),
			Via(C.diwan_actors_mention_via(out)),
		}
	})
	return all
}

// Entry is what the tables know of an actor.
type Entry struct {
	ID             string
	Kind           ActorKind
	NameAr, NameEn string
	Code, Code3    string
	Forms          []Form
}

// Form is words that name an actor, and by what they do.
type Form struct {
	Words string
	Via   Via
}

func entryOf(out *C.diwan_entry, err error) (*Entry, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_entry_close(out)
	return &Entry{
		C.GoString(C.diwan_entry_id(out)), ActorKind(C.diwan_entry_kind(out)),
		C.GoString(C.diwan_entry_name_ar(out)), C.GoString(C.diwan_entry_name_en(out)),
		C.GoString(C.diwan_entry_code(out)), C.GoString(C.diwan_entry_code3(out)),
		listed(C.diwan_entry_num_forms(out), func(i C.int32_t) Form {
			return Form{C.GoString(C.diwan_entry_form(out, i)), Via(C.diwan_entry_form_via(out, i))}
		}),
	}, nil
}

// FindActor looks an actor up in diwan's tables, by id or any name.
func FindActor(text string) (*Entry, error) {
	var out *C.diwan_entry
	err := lending([]string{text}, func(names []*C.char) error {
		return failed(C.diwan_entry_find(&out, nil, names[0]), nil)
	})
	return entryOf(out, err)
}

// FindActor looks an actor up in the user's vocabulary and among the archive's actors too.
func (a *Archive) FindActor(text string) (*Entry, error) {
	var out *C.diwan_entry
	err := a.naming(func(names []*C.char) C.int32_t { return C.diwan_entry_find(&out, a.at, names[0]) }, text)
	return entryOf(out, err)
}

// Office is an office that a person held. Brief is the brief that says so, 0 for the
// vocabulary.
type Office struct {
	Person, PersonAr, PersonEn string
	TitleAr, TitleEn           string
	Of, OfAr, OfEn             string
	Interval
	Brief int64
}

func officesOf(out *C.diwan_offices, err error) ([]Office, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_offices_close(out)
	return rows(func() C.int32_t { return C.diwan_offices_next(out) }, func() Office {
		return Office{
			C.GoString(C.diwan_offices_person(out)), C.GoString(C.diwan_offices_person_ar(out)),
			C.GoString(C.diwan_offices_person_en(out)), C.GoString(C.diwan_offices_title_ar(out)),
			C.GoString(C.diwan_offices_title_en(out)), C.GoString(C.diwan_offices_of(out)),
			C.GoString(C.diwan_offices_of_ar(out)), C.GoString(C.diwan_offices_of_en(out)),
			Interval{Day(C.diwan_offices_first(out)), Day(C.diwan_offices_last(out))},
			int64(C.diwan_offices_brief(out)),
		}
	})
}

// Offices tells who held which office, and when; what is "" or NoDay is not asked for.
func Offices(of, title, person string, held Interval) ([]Office, error) {
	var out *C.diwan_offices
	err := lending([]string{of, title, person}, func(names []*C.char) error {
		return failed(C.diwan_offices_open(&out, nil, names[0], names[1], names[2],
			C.int32_t(held.First), C.int32_t(held.Last)), nil)
	})
	return officesOf(out, err)
}

// Offices tells what the archive's briefs say of offices too.
func (a *Archive) Offices(of, title, person string, held Interval) ([]Office, error) {
	var out *C.diwan_offices
	err := a.naming(func(names []*C.char) C.int32_t {
		return C.diwan_offices_open(&out, a.at, names[0], names[1], names[2],
			C.int32_t(held.First), C.int32_t(held.Last))
	}, of, title, person)
	return officesOf(out, err)
}
