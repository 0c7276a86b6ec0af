package diwan

// #include <diwan.h>
import "C"

// SaveQuestion keeps a question under a name, in the place of one of that name.
func (a *Archive) SaveQuestion(name, text string) error {
	at, n := in(name)
	question, size := in(text)
	return a.do(func() C.int32_t { return C.diwan_archive_save_question(a.at, at, n, question, size) })
}

// RestoreQuestion saves a question as another archive had it; false where there is one of the name.
func (a *Archive) RestoreQuestion(name, text, created string, seen int64) (bool, error) {
	at, n := in(name)
	question, size := in(text)
	status := StatusOk
	err := lending([]string{created}, func(names []*C.char) (err error) {
		status, err = a.status(func() C.int32_t {
			return C.diwan_archive_restore_question(a.at, at, n, question, size, names[0], C.int64_t(seen))
		})
		return err
	})
	return err == nil && status != StatusDuplicate, err
}

// ForgetQuestion forgets a saved question.
func (a *Archive) ForgetQuestion(name string) error {
	at, n := in(name)
	return a.do(func() C.int32_t { return C.diwan_archive_forget_question(a.at, at, n) })
}

// QuestionSeen notes that a saved question was looked at; last is that of its Question.
func (a *Archive) QuestionSeen(name string, last int64) error {
	at, n := in(name)
	return a.do(func() C.int32_t { return C.diwan_archive_question_seen(a.at, at, n, C.int64_t(last)) })
}

// Question is a saved question with what it finds. New is how many of Count were stored since it
// was looked at, Seen the highest id there was then, and Last the highest there is.
type Question struct {
	Name, Text, Created    string
	Count, New, Seen, Last int64
}

// Questions reads and counts saved questions: one by its name, or all for "". On is the day that
// «أمس» and dates without a year are told from, or NoDay.
func (a *Archive) Questions(name string, on Day) ([]Question, error) {
	var out *C.diwan_questions
	at, n := in(name)
	if name == "" {
		at = nil
	}
	err := a.do(func() C.int32_t { return C.diwan_questions_open(&out, a.at, at, n, C.int32_t(on)) })
	if err != nil {
		return nil, err
	}
	return questionsOf(out)
}

// SavedQuestions reads saved questions as an export needs them: what they find is not counted,
// and -1.
func (a *Archive) SavedQuestions() ([]Question, error) {
	var out *C.diwan_questions
	err := a.do(func() C.int32_t { return C.diwan_questions_read(&out, a.at) })
	if err != nil {
		return nil, err
	}
	return questionsOf(out)
}

func questionsOf(out *C.diwan_questions) ([]Question, error) {
	defer C.diwan_questions_close(out)
	return rows(func() C.int32_t { return C.diwan_questions_next(out) }, func() Question {
		return Question{
			C.GoString(C.diwan_questions_name(out)), C.GoString(C.diwan_questions_text(out)),
			C.GoString(C.diwan_questions_created(out)), int64(C.diwan_questions_count(out)),
			int64(C.diwan_questions_new_count(out)), int64(C.diwan_questions_seen(out)),
			int64(C.diwan_questions_last(out)),
		}
	})
}
