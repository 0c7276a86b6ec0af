package diwan

// #include <diwan.h>
import "C"

// Counts is what briefs are counted by: how many briefs there are, how many rows, also those past
// the most that was asked for, and the rows.
type Counts struct {
	Total, NumRows int64
	Rows           []Count
}

// Count is an actor, a theme, a month …, how many briefs, and the days of the first and last of
// them.
type Count struct {
	Key, LabelAr, LabelEn string
	Briefs                int64
	Interval
	Over []SpanCount // by CountsOver
}

// SpanCount is a span of time, as "2025-10", and its briefs.
type SpanCount struct {
	Key    string
	Briefs int64
}

// Counts counts what a query finds, by actor, theme, month …; most is 0 for all rows.
func (a *Archive) Counts(query *Query, by By, most int64) (*Counts, error) {
	var out *C.diwan_counts
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_counts_open(&out, a.at, query, C.int32_t(by), C.int64_t(most))
	})
	return countsOf(out, err)
}

// CountsOver counts each row over time too, by a span such as ByMonth.
func (a *Archive) CountsOver(query *Query, by By, most int64, over By) (*Counts, error) {
	var out *C.diwan_counts
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_counts_open_over(&out, a.at, query, C.int32_t(by), C.int64_t(most), C.int32_t(over))
	})
	return countsOf(out, err)
}

func countsOf(out *C.diwan_counts, err error) (*Counts, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_counts_close(out)
	counts := &Counts{Total: int64(C.diwan_counts_total(out)), NumRows: int64(C.diwan_counts_num_rows(out))}
	counts.Rows, err = rows(func() C.int32_t { return C.diwan_counts_next(out) }, func() Count {
		row := Count{
			Key:      C.GoString(C.diwan_counts_key(out)),
			LabelAr:  C.GoString(C.diwan_counts_label_ar(out)),
			LabelEn:  C.GoString(C.diwan_counts_label_en(out)),
			Briefs:   int64(C.diwan_counts_briefs(out)),
			Interval: Interval{Day(C.diwan_counts_first(out)), Day(C.diwan_counts_last(out))},
		}
		row.Over, _ = rows(func() C.int32_t { return C.diwan_counts_next_span(out) }, func() SpanCount {
			return SpanCount{C.GoString(C.diwan_counts_span_key(out)), int64(C.diwan_counts_span_briefs(out))}
		})
		return row
	})
	return counts, err
}

// Network is who appears with whom, or which themes go together, in Total briefs.
type Network struct {
	Total int64
	Nodes []Node
	Edges []Edge
}

// Node is an actor or a theme of a network.
type Node struct {
	ID               string
	Kind             ActorKind // 0 for a theme
	LabelAr, LabelEn string
	Briefs           int64
	Interval
}

// Edge is a link of two nodes, by their ids. Lift is how much more often they are linked than if
// each were named regardless of the other.
type Edge struct {
	From, To       string
	Weight, Briefs int64
	Interval
	Lift float64
}

// Network makes the network of what a query finds: of ByActor or ByThemeAlone, linked per brief or
// sentence, of the most nodes that most briefs name, with edges of the least weight.
func (a *Archive) Network(query *Query, of By, per Per, most, least int) (*Network, error) {
	var out *C.diwan_network
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_network_open(&out, a.at, query, C.int32_t(of), C.int32_t(per), C.int32_t(most), C.int64_t(least))
	})
	if err != nil {
		return nil, err
	}
	defer C.diwan_network_close(out)
	network := &Network{Total: int64(C.diwan_network_total(out))}
	network.Nodes, err = rows(func() C.int32_t { return C.diwan_network_next_node(out) }, func() Node {
		return Node{
			C.GoString(C.diwan_network_node_id(out)), ActorKind(C.diwan_network_node_kind(out)),
			C.GoString(C.diwan_network_node_label_ar(out)), C.GoString(C.diwan_network_node_label_en(out)),
			int64(C.diwan_network_node_briefs(out)),
			Interval{Day(C.diwan_network_node_first(out)), Day(C.diwan_network_node_last(out))},
		}
	})
	if err != nil {
		return nil, err
	}
	network.Edges, err = rows(func() C.int32_t { return C.diwan_network_next_edge(out) }, func() Edge {
		return Edge{
			C.GoString(C.diwan_network_edge_from(out)), C.GoString(C.diwan_network_edge_to(out)),
			int64(C.diwan_network_edge_weight(out)), int64(C.diwan_network_edge_briefs(out)),
			Interval{Day(C.diwan_network_edge_first(out)), Day(C.diwan_network_edge_last(out))},
			float64(C.diwan_network_edge_lift(out)),
		}
	})
	return network, err
}

// Rising is what has grown, or shrunk, from one span of days to another: how many briefs there are
// in each, and the rows.
type Rising struct {
	TotalNow, TotalBefore int64
	Rows                  []Riser
}

// Riser is an actor or a theme: its briefs in each span, its share now over its share before, and
// the ends of the interval that holds the true ratio in 95 of 100 cases.
type Riser struct {
	Key, LabelAr, LabelEn string
	Now, Before           int64
	Ratio, Low, High      float64
}

// Rising tells what has grown most from the days before to those now, by ByActor, ByTheme or
// ByThemeAlone; with falling, what has shrunk.
func (a *Archive) Rising(query *Query, by By, now, before Interval, falling bool, most int64) (*Rising, error) {
	spans := C.diwan_spans{
		now_first: C.int32_t(now.First), now_last: C.int32_t(now.Last),
		before_first: C.int32_t(before.First), before_last: C.int32_t(before.Last),
	}
	var out *C.diwan_rising
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_rising_open(&out, a.at, query, C.int32_t(by), &spans, truth(falling), C.int64_t(most))
	})
	if err != nil {
		return nil, err
	}
	defer C.diwan_rising_close(out)
	rising := &Rising{
		TotalNow: int64(C.diwan_rising_total_now(out)), TotalBefore: int64(C.diwan_rising_total_before(out)),
	}
	rising.Rows, err = rows(func() C.int32_t { return C.diwan_rising_next(out) }, func() Riser {
		return Riser{
			C.GoString(C.diwan_rising_key(out)), C.GoString(C.diwan_rising_label_ar(out)),
			C.GoString(C.diwan_rising_label_en(out)), int64(C.diwan_rising_now(out)),
			int64(C.diwan_rising_before(out)), float64(C.diwan_rising_ratio(out)),
			float64(C.diwan_rising_low(out)), float64(C.diwan_rising_high(out)),
		}
	})
	return rising, err
}
