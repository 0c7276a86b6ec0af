package diwan

// #include <diwan.h>
import "C"

// Count is a row of what briefs are counted by: an actor, a theme, a month …
type Count struct {
	Key, LabelAr, LabelEn string
	Briefs                int64
	First, Last           Day
}

// Counts counts what a question finds, by actor, theme, month …; most is 0 for all rows.
func (a *Archive) Counts(question string, by By, most int64) ([]Count, error) {
	query, err := NewQuery(question, NoDay)
	if err != nil {
		return nil, err
	}
	defer query.Close()
	var counts *C.diwan_counts
	_, err = a.do(func() C.int32_t {
		return C.diwan_counts_open(&counts, a.at, query.at, C.int32_t(by), C.int64_t(most))
	})
	if err != nil {
		return nil, err
	}
	defer C.diwan_counts_close(counts)
	var rows []Count
	for C.diwan_counts_next(counts) == C.int32_t(StatusRow) {
		rows = append(rows, Count{
			C.GoString(C.diwan_counts_key(counts)),
			C.GoString(C.diwan_counts_label_ar(counts)),
			C.GoString(C.diwan_counts_label_en(counts)),
			int64(C.diwan_counts_briefs(counts)),
			Day(C.diwan_counts_first(counts)),
			Day(C.diwan_counts_last(counts)),
		})
	}
	return rows, nil
}

// Shared is an actor or a theme that two briefs share.
type Shared struct {
	Key, LabelAr, LabelEn string
}

// Related is a brief that has to do with another.
type Related struct {
	ID          int64
	Date, Title string
	Score       float64
	Shared      []Shared
}

// Follow is what came of a brief: later briefs on its actors and themes, of a score of at
// least so much, in the order of their days.
func (a *Archive) Follow(id int64, least float64, most int64) ([]Related, error) {
	var related *C.diwan_related
	_, err := a.do(func() C.int32_t {
		return C.diwan_follow_open(&related, a.at, C.int64_t(id), C.double(least), C.int64_t(most))
	})
	return relatedRows(related, err)
}

// Related is the briefs that share most with a brief, the nearest first.
func (a *Archive) Related(id int64, most int64) ([]Related, error) {
	var related *C.diwan_related
	_, err := a.do(func() C.int32_t {
		return C.diwan_related_open(&related, a.at, C.int64_t(id), C.int64_t(most))
	})
	return relatedRows(related, err)
}

func relatedRows(related *C.diwan_related, err error) ([]Related, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_related_close(related)
	var rows []Related
	for C.diwan_related_next(related) == C.int32_t(StatusRow) {
		row := Related{
			ID:    int64(C.diwan_related_id(related)),
			Date:  C.GoString(C.diwan_related_date(related)),
			Title: C.GoString(C.diwan_related_title(related)),
			Score: float64(C.diwan_related_score(related)),
		}
		for i := C.int32_t(0); i < C.diwan_related_num_shared(related); i++ {
			row.Shared = append(row.Shared, Shared{
				C.GoString(C.diwan_related_shared_key(related, i)),
				C.GoString(C.diwan_related_shared_ar(related, i)),
				C.GoString(C.diwan_related_shared_en(related, i)),
			})
		}
		rows = append(rows, row)
	}
	return rows, nil
}
