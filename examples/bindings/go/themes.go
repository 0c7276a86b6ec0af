package diwan

// #include <diwan.h>
import "C"

// Theme is what a brief is about, how likely, and the words that spoke for it.
type Theme struct {
	ID               string
	LabelAr, LabelEn string
	By               string // who gave it, where a person did
	Score            float64
	Ancestors        []string // ids, the parent first
	Evidence         []Span
	Sections         []Section // of which it is a theme
}

// Themes finds what the brief is about, the most important first; the user's own vocabulary may be
// nil.
func (b *Brief) Themes(own *Vocabulary) ([]Theme, error) {
	var out *C.diwan_themes
	err := b.with(own, func(at *C.diwan_vocabulary) C.int32_t { return C.diwan_themes_of_brief(&out, b.at, at) })
	return themesOf(out, err)
}

// Actions finds what is done in the brief, in the same way.
func (b *Brief) Actions(own *Vocabulary) ([]Theme, error) {
	var out *C.diwan_themes
	err := b.with(own, func(at *C.diwan_vocabulary) C.int32_t { return C.diwan_actions_of_brief(&out, b.at, at) })
	return themesOf(out, err)
}

func themesOf(out *C.diwan_themes, err error) ([]Theme, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_themes_close(out)
	return rows(func() C.int32_t { return C.diwan_themes_next(out) }, func() Theme {
		theme := Theme{
			ID:      C.GoString(C.diwan_themes_id(out)),
			LabelAr: C.GoString(C.diwan_themes_label_ar(out)),
			LabelEn: C.GoString(C.diwan_themes_label_en(out)),
			By:      C.GoString(C.diwan_themes_by(out)),
			Score:   float64(C.diwan_themes_score(out)),
			Ancestors: listed(C.diwan_themes_num_ancestors(out), func(i C.int32_t) string {
				return C.GoString(C.diwan_themes_ancestor(out, i))
			}),
			Evidence: listed(C.diwan_themes_num_evidence(out), func(i C.int32_t) Span {
				var section C.int32_t
				var start, end C.size_t
				C.diwan_themes_evidence(out, i, &section, &start, &end)
				return span(section, start, end)
			}),
		}
		for section := SectionHeadline; section <= SectionText; section++ {
			if C.diwan_themes_in_section(out, C.int32_t(section)) == 1 {
				theme.Sections = append(theme.Sections, section)
			}
		}
		return theme
	})
}

// ThemeEntry is a theme or an action of the tree.
type ThemeEntry struct {
	ID, Parent       string
	LabelAr, LabelEn string
	Retired          bool
	Replacement      string // of one that the tables retired
}

func themeEntry(own *C.diwan_vocabulary, id *C.char) ThemeEntry {
	return ThemeEntry{
		C.GoString(id), C.GoString(C.diwan_theme_parent(own, id)),
		C.GoString(C.diwan_theme_label_ar(own, id)), C.GoString(C.diwan_theme_label_en(own, id)),
		C.diwan_theme_retired(own, id) == 1, C.GoString(C.diwan_theme_replacement(id)),
	}
}

// FindTheme is the theme or action that a text names, an id or a label in either language; an error
// with StatusNotfound where it names none. The user's own vocabulary may be nil.
func FindTheme(own *Vocabulary, text string) (ThemeEntry, error) {
	var found ThemeEntry
	at, n := in(text)
	err := own.lend(func(own *C.diwan_vocabulary) C.int32_t {
		found = themeEntry(own, C.diwan_theme_find(own, at, n))
		if found.ID == "" {
			return C.DIWAN_NOTFOUND
		}
		return C.DIWAN_OK
	})
	return found, err
}

// ThemeTree is all themes and actions, retired ones too, in the order of their ids, the user's own
// last.
func ThemeTree(own *Vocabulary) ([]ThemeEntry, error) {
	var all []ThemeEntry
	err := own.lend(func(own *C.diwan_vocabulary) C.int32_t {
		all = listed(C.diwan_theme_count(own), func(i C.int32_t) ThemeEntry {
			return themeEntry(own, C.diwan_theme_id(own, i))
		})
		return C.DIWAN_OK
	})
	return all, err
}
