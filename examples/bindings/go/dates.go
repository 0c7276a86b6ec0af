package diwan

// #include <diwan.h>
import "C"

// Day is a number of days since 1970-01-01; NoDay is none, or an open end.
type Day int32

// ReadDay reads an ISO date; "" is NoDay.
func ReadDay(iso string) (Day, error) {
	if iso == "" {
		return NoDay, nil
	}
	var out C.int32_t
	at, n := in(iso)
	err := failed(C.diwan_day_read(&out, at, n), nil)
	return Day(out), err
}

// String is the day as "2025-10-07", "" for NoDay.
func (d Day) String() string {
	var out [16]C.char
	if C.diwan_day_format(&out[0], C.int32_t(d)) < 0 {
		return ""
	}
	return C.GoString(&out[0])
}

// Interval is days, both included; NoDay is an open end.
type Interval struct {
	First, Last Day
}

// DateOptions is how dates are read; nil stands for the defaults, which are all 0.
type DateOptions struct {
	WeekStart  int // 1 Monday to 7 Sunday; 0: Saturday, with the other customs as further readings
	Preference Preference
	Anaphora   bool // also read «في اليوم نفسه»
}

func (o *DateOptions) in() *C.diwan_date_options {
	if o == nil {
		return nil
	}
	return &C.diwan_date_options{
		week_start: C.int32_t(o.WeekStart), preference: C.int32_t(o.Preference), anaphora: truth(o.Anaphora),
	}
}

// ReadDate reads a whole text as one date or range, told from the day on.
func ReadDate(text string, on Day, options *DateOptions) (Interval, error) {
	var first, last C.int32_t
	at, n := in(text)
	err := failed(C.diwan_date_read(&first, &last, at, n, C.int32_t(on), options.in()), nil)
	return Interval{Day(first), Day(last)}, err
}

// Date is a date that a text names: its first reading, and the others it has.
type Date struct {
	Span
	Text string
	Interval
	Precision    Precision
	Calendar     Calendar
	Conflict     bool // it contradicts itself
	Alternatives []Interval
}

func datesOf(out *C.diwan_dates, err error) ([]Date, error) {
	if err != nil {
		return nil, err
	}
	defer C.diwan_dates_close(out)
	return rows(func() C.int32_t { return C.diwan_dates_next(out) }, func() Date {
		var length C.size_t
		return Date{
			Span:      span(C.diwan_dates_section(out), C.diwan_dates_start(out), C.diwan_dates_end(out)),
			Text:      sized(C.diwan_dates_text(out, &length), length),
			Interval:  Interval{Day(C.diwan_dates_first(out)), Day(C.diwan_dates_last(out))},
			Precision: Precision(C.diwan_dates_precision(out)),
			Calendar:  Calendar(C.diwan_dates_calendar(out)),
			Conflict:  C.diwan_dates_conflict(out) == 1,
			Alternatives: listed(C.diwan_dates_num_alternatives(out), func(i C.int32_t) Interval {
				var first, last C.int32_t
				C.diwan_dates_alternative(out, i, &first, &last)
				return Interval{Day(first), Day(last)}
			}),
		}
	})
}

// FindDates finds the dates that a text names, told from the day it was written on.
func FindDates(text string, on Day, options *DateOptions) ([]Date, error) {
	var out *C.diwan_dates
	at, n := in(text)
	err := failed(C.diwan_dates_find(&out, at, n, C.int32_t(on), options.in()), nil)
	return datesOf(out, err)
}

// Dates finds the dates that the brief names.
func (b *Brief) Dates(options *DateOptions) ([]Date, error) {
	var out *C.diwan_dates
	err := b.do(func() C.int32_t { return C.diwan_dates_of_brief(&out, b.at, options.in()) })
	return datesOf(out, err)
}
