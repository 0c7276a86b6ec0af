package diwan

import (
	"io"
	"reflect"
	"strings"
	"testing"
)

// undated is a brief without its day, for a date line to be put in.
const undated = `حدث ورأي | العدد ٤١
%s
الحدث:
أعلنت وزارة الخارجية الفرنسية، أمس، أن باريس تدعو إلى هدنة في السودان.
العنوان: باريس تفتح باباً للهدنة
الرأي:
من المرجح أن ترفض الخرطوم الدعوة. وقد تقبلها في حال ضمنت واشنطن التنفيذ.
`

func dated() *Brief {
	return must(Parse([]byte(strings.Replace(undated, "%s", "الثلاثاء 7 تشرين الأول 2025", 1))))
}

func day(iso string) Day { return must(ReadDay(iso)) }

func TestVersionsDaysAndWordsForNumbers(t *testing.T) {
	if Version() == "" || LibraryNumber() < VersionNumber {
		t.Error(Version(), LibraryNumber())
	}
	if (day("2025-12-31")+1).String() != "2026-01-01" || Day(NoDay).String() != "" || day("") != NoDay {
		t.Error("days")
	}
	have := []string{ActorKindArmedGroup.String(), ActorKind(99).String(), ViaDemonym.String(),
		StrengthLikely.String(), LikenessNear.String()}
	if want := []string{"armed_group", "", "demonym", "likely", "near"}; !reflect.DeepEqual(have, want) {
		t.Error(have)
	}
}

func TestRepairSaysWhatItDid(t *testing.T) {
	var reversed strings.Builder
	letters := []rune(must(Parse(samples(t)[0])).Text(SectionEvent))
	for i := range letters {
		reversed.WriteRune(letters[len(letters)-1-i])
	}
	repaired := must(Repair(reversed.String()))
	if !repaired.Changed || repaired.Text == "" || len(repaired.Lines) == 0 {
		t.Fatal(repaired)
	}
	if line := repaired.Lines[0]; line.Line != 1 || line.Actions == 0 || line.Confidence == 0 || line.Doubtful {
		t.Error(line)
	}
	if clean := must(Repair("السلام\n")); clean.Changed || clean.Text != "السلام\n" || clean.Lines != nil {
		t.Error(clean)
	}
}

func TestDatesAreReadAsATextHasThem(t *testing.T) {
	on := day("2025-10-07")
	dates := must(FindDates("التقيا أمس، وفي شباط 2025.", on, nil))
	if len(dates) != 2 || dates[0].Text != "أمس" || dates[0].First != on-1 || dates[0].Conflict {
		t.Fatal(dates)
	}
	if dates[1].Interval != (Interval{day("2025-02-01"), day("2025-02-28")}) ||
		dates[1].Precision != PrecisionMonth || dates[1].Calendar != CalendarGregorian {
		t.Error(dates[1])
	}
	friday := must(FindDates("يوم الجمعة", on, nil))[0]
	future := must(FindDates("يوم الجمعة", on, &DateOptions{Preference: PreferenceFuture}))[0]
	if friday.Alternatives[0] != future.Interval || future.First <= friday.First {
		t.Error(friday, future)
	}
	if open := must(ReadDate("2025-03..", NoDay, nil)); open != (Interval{day("2025-03-01"), NoDay}) {
		t.Error(open)
	}
	wants(t, StatusMisuse, second(FindDates("", NoDay, &DateOptions{WeekStart: 9})))
	wants(t, StatusBaddate, second(ReadDate("لا", NoDay, nil)))
}

func TestABriefHasWhatItWasReadFrom(t *testing.T) {
	brief := dated()
	if brief.Day() != day("2025-10-07") || brief.ID() != 0 || brief.Number() != 41 ||
		!strings.Contains(brief.Series(), "٤١") || !strings.Contains(brief.DateText(), "تشرين") {
		t.Error(brief.Day(), brief.Series(), brief.DateText())
	}
	original := brief.Original()
	if original.Encoding != "UTF-8" || original.Repaired || original.Doubtful != nil || len(original.Bytes) == 0 {
		t.Error(original)
	}
	paragraphs := brief.Paragraphs(SectionOpinion)
	if len(paragraphs) != 1 || brief.Cut(paragraphs[0]) != brief.Text(SectionOpinion) {
		t.Error(paragraphs)
	}
	if brief.Cut(Span{SectionOpinion, 5, 1 << 30}) != "" || brief.Cut(Span{SectionOpinion, -1, 3}) != "" {
		t.Error("a cut past the end")
	}
	for _, date := range must(brief.Dates(nil)) {
		if brief.Cut(date.Span) != date.Text {
			t.Error(date)
		}
	}
	expectations := must(brief.Expectations())
	if len(expectations) != 2 {
		t.Error(expectations)
	}
	for _, clause := range expectations {
		cue := brief.Cut(clause.Cue)
		if clause.Section != SectionOpinion || cue == "" || !strings.Contains(brief.Cut(clause.Span), cue) {
			t.Error(clause)
		}
	}
	actors, roles, err := brief.Actors(nil)
	if err != nil || len(actors) < 3 || len(roles) != 0 || brief.Cut(actors[0].Mentions[0].Span) == "" {
		t.Error(actors, roles, err)
	}
	brief.SetText(SectionEvent, "قال وزير الخارجية السوري أسعد الشيباني.")
	_, roles, err = brief.Actors(must(NewVocabulary()))
	if err != nil || len(roles) != 1 || roles[0].Of == "" || brief.Cut(roles[0].Span) == "" {
		t.Error(roles, err)
	}
}

func TestThemesComeWithTheirEvidence(t *testing.T) {
	found := 0
	for _, bytes := range samples(t) {
		brief := must(Parse(bytes))
		for _, theme := range append(must(brief.Themes(nil)), must(brief.Actions(nil))...) {
			found++
			if theme.Score <= 0 || len(theme.Sections) == 0 || brief.Cut(theme.Evidence[0]) == "" {
				t.Error(theme)
			}
			for _, above := range theme.Ancestors {
				if must(FindTheme(nil, above)).ID != above {
					t.Error(above)
				}
			}
		}
	}
	if found <= len(samples(t)) {
		t.Error(found)
	}
	sanction := must(FindTheme(nil, "economic sanction"))
	if sanction.LabelAr == "" || sanction.Parent == "" || sanction.Retired || sanction.Replacement != "" {
		t.Error(sanction)
	}
	wants(t, StatusNotfound, second(FindTheme(nil, "no such theme")))
	own := must(NewVocabulary())
	if err := own.AddTheme("user:fish", "", "صيد", ""); err != nil {
		t.Fatal(err)
	}
	all, more := must(ThemeTree(nil)), must(ThemeTree(own))
	if len(more) != len(all)+1 || must(FindTheme(own, "صيد")).ID != "user:fish" {
		t.Error(len(all), len(more))
	}
}

func TestABriefIsMadeByHand(t *testing.T) {
	brief, theme := must(NewBrief()), must(FindTheme(nil, "economic sanction")).ID
	original := Original{[]byte("%PDF"), "PDF", true, []int{2, 5}}
	for _, err := range []error{
		brief.SetSeries("حدث ورأي"), brief.SetDateText("7/10/2025"), brief.SetDay(day("2025-10-07")),
		brief.SetText(SectionHeadline, "هدنة"), brief.SetText(SectionEvent, "وقعت دمشق هدنة.\nوهدأت الجبهة."),
		brief.SetOriginal(original), brief.AssignTheme(theme, true, "هدى"),
		brief.SetAssignedAt(theme, "2025-10-08T09:00:00Z"), brief.AssignActor("state:SY", "state:LB", ""),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if brief.Headline() != "هدنة" || len(brief.Paragraphs(SectionEvent)) != 2 ||
		!reflect.DeepEqual(*brief.Original(), original) {
		t.Error(brief.Original())
	}
	for _, said := range brief.Assigned() {
		if said.ID == theme && (!said.Given || said.By != "هدى" || said.At != "2025-10-08T09:00:00Z") {
			t.Error(said)
		}
	}
	given := 0
	for _, found := range must(brief.Themes(nil)) {
		if found.ID == theme && found.By == "هدى" {
			given++
		}
	}
	if given != 1 {
		t.Error("the theme that a person gave")
	}
	if err := brief.Unassign(theme); err != nil || len(brief.Assigned()) != 1 {
		t.Error(err, brief.Assigned())
	}
	wants(t, StatusBadvalue, brief.SetOriginal(Original{[]byte("x"), "PDF", false, []int{5, 2}}))
	wants(t, StatusBaddate, brief.SetDay(day("0999-01-01")))
}

func TestABriefThatLacksOnlyItsDayComesWithTheError(t *testing.T) {
	text := []byte(strings.Replace(undated, "%s\n", "", 1))
	brief, err := Parse(text)
	wants(t, StatusNodate, err)
	archive := must(OpenArchive(":memory:", OpenCreate))
	wants(t, StatusNodate, third(archive.Store(brief)))
	brief.SetDay(day("2025-10-07"))
	if id, stored, err := archive.Store(brief); id != 1 || !stored || err != nil {
		t.Error(id, stored, err)
	}
	document := must(ReadDocument(text))
	again, err := document.Next()
	wants(t, StatusNodate, err)
	if again.Headline() != brief.Headline() || second(document.Next()) != io.EOF || second(document.Next()) != io.EOF {
		t.Error("the document ends")
	}
}

func third[T, U, V any](_ T, _ U, third V) V { return third }

func TestADocumentsPagesAreReadInOrder(t *testing.T) {
	const layout = `<html><body><doc><page width="600" height="800"><flow><block xMin="100" yMin="100"
 xMax="500" yMax="112"><line xMin="100" yMin="100" xMax="500" yMax="112"><word xMin="400" yMin="100"
 xMax="500" yMax="112">حدث</word></line></block></flow></page></doc></body></html>`
	document := must(ReadLayout([]byte("%PDF"), []byte(layout)))
	wants(t, StatusNosections, second(document.Next()))
	wants(t, StatusEmpty, second(ReadLayout([]byte("%PDF"), []byte("<html></html>"))))
}
