package diwan

// #include <diwan.h>
import "C"

// Shared is an actor or a theme that two briefs share.
type Shared struct {
	Key, LabelAr, LabelEn string
}

// Related is a brief that has to do with another. Expects is which of the first brief's
// Expectations, by their index, name an actor that is shared; of Follow only.
type Related struct {
	ID      int64
	Day     Day
	Title   string
	Score   float64
	Shared  []Shared
	Expects []int
}

// Follow is what came of a brief: later briefs on its actors and themes, of a score of at
// least so much, in the order of their days.
func (a *Archive) Follow(id int64, least float64, most int64) ([]Related, error) {
	var out *C.diwan_related
	err := a.do(func() C.int32_t {
		return C.diwan_follow_open(&out, a.at, C.int64_t(id), C.double(least), C.int64_t(most))
	})
	return relatedOf(out, err)
}

// Related is the briefs that share most with a brief, the nearest first.
func (a *Archive) Related(id int64, most int64) ([]Related, error) {
	var out *C.diwan_related
	err := a.do(func() C.int32_t { return C.diwan_related_open(&out, a.at, C.int64_t(id), C.int64_t(most)) })
	return relatedOf(out, err)
}

func relatedOf(out *C.diwan_related, err error) ([]Related, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_related_close(out)
	return rows(func() C.int32_t { return C.diwan_related_next(out) }, func() Related {
		row := Related{
			ID:    int64(C.diwan_related_id(out)),
			Day:   Day(C.diwan_related_day(out)),
			Title: C.GoString(C.diwan_related_title(out)),
			Score: float64(C.diwan_related_score(out)),
			Shared: listed(C.diwan_related_num_shared(out), func(i C.int32_t) Shared {
				return Shared{
					C.GoString(C.diwan_related_shared_key(out, i)),
					C.GoString(C.diwan_related_shared_ar(out, i)),
					C.GoString(C.diwan_related_shared_en(out, i)),
				}
			}),
		}
		for i := 0; i < 64; i++ { // more are not told
			if C.diwan_related_expects(out, C.int32_t(i)) == 1 {
				row.Expects = append(row.Expects, i)
			}
		}
		return row
	})
}

// Near is a brief that is much like another: how many in a hundred of the pairs of words that
// follow each other are common to both, and how they are alike.
type Near struct {
	ID       int64
	Day      Day
	Percent  int
	Likeness Likeness
}

// Near finds the briefs that are much like one, which need not be stored; on another day from at
// least so many in a hundred on, 0 for 60.
func (a *Archive) Near(brief *Brief, least int) ([]Near, error) {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	var out *C.diwan_near
	if err := a.do(func() C.int32_t { return C.diwan_near_open(&out, a.at, brief.at, C.int32_t(least)) }); err != nil {
		return nil, err
	}
	defer C.diwan_near_close(out)
	return rows(func() C.int32_t { return C.diwan_near_next(out) }, func() Near {
		return Near{
			int64(C.diwan_near_id(out)), Day(C.diwan_near_day(out)), int(C.diwan_near_percent(out)),
			Likeness(C.diwan_near_likeness(out)),
		}
	})
}
