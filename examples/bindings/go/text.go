package diwan

// #include <diwan.h>
import "C"

// Fold is what is left to compare when marks, hamza seats and their like no longer count.
func Fold(text string) (string, error) {
	var out *C.char
	var length C.size_t
	at, n := in(text)
	err := failed(C.diwan_text_fold(&out, &length, at, n), nil)
	return owned(out, length), err
}

// Token is a word of a text, and a term the index files it under.
type Token struct {
	Start, End int
	Term       string
}

// Tokens are the words of a text. A word with several terms is there several times.
func Tokens(text string) ([]Token, error) {
	var out *C.diwan_tokens
	at, n := in(text)
	if err := failed(C.diwan_tokens_open(&out, at, n), nil); err != nil {
		return nil, err
	}
	defer C.diwan_tokens_close(out)
	return rows(func() C.int32_t { return C.diwan_tokens_next(out) }, func() Token {
		var length C.size_t
		term := C.diwan_tokens_term(out, &length)
		return Token{int(C.diwan_tokens_start(out)), int(C.diwan_tokens_end(out)), sized(term, length)}
	})
}

// Repaired is a text put right, a paragraph a line; whether more than white space was changed;
// and the lines of the damaged text that were changed or are in doubt.
type Repaired struct {
	Text    string
	Changed bool
	Lines   []RepairedLine
}

// RepairedLine is what was done to a line, which is counted from 1.
type RepairedLine struct {
	Line       int
	Actions    RepairAction
	Confidence float64
	Doubtful   bool
}

// Repair puts a text right that an extractor damaged.
func Repair(text string) (*Repaired, error) {
	var out *C.diwan_repair
	at, n := in(text)
	if err := failed(C.diwan_text_repair(&out, at, n), nil); err != nil {
		return nil, err
	}
	defer C.diwan_repair_close(out)
	var length C.size_t
	repaired := &Repaired{Changed: C.diwan_repair_changed(out) == 1}
	repaired.Text = sized(C.diwan_repair_text(out, &length), length)
	var err error
	repaired.Lines, err = rows(func() C.int32_t { return C.diwan_repair_next(out) }, func() RepairedLine {
		return RepairedLine{
			int(C.diwan_repair_line(out)), RepairAction(C.diwan_repair_actions(out)),
			float64(C.diwan_repair_confidence(out)), C.diwan_repair_doubtful(out) == 1,
		}
	})
	return repaired, err
}
