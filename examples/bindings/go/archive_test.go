package diwan

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestAQueryIsBuiltAsItIsWritten(t *testing.T) {
	archive := filled(t)
	asked, err := archive.Ask(NewQuery().Actor("روسيا", 0).Section(SectionOpinion))
	built := ids(t, asked, err)
	asked, err = archive.Search("actor:روسيا in:opinion")
	written := ids(t, asked, err)
	if len(built) == 0 || !reflect.DeepEqual(built, written) {
		t.Error(built, written)
	}
	query := NewQuery().Words("السلام").Adjacent("مجلس الأمن").Exact("الحرب").Prefix("سور").Expected("المرجح").
		Note("يراجع").Tag("مرافئ").Kind(ActorKindState).Theme("economic sanction", BreadthUsual).
		Dated(Interval{day("2025-01-01"), NoDay}).Mentions(Interval{day("2025-01-01"), NoDay}, RelationWithin).
		Has(HasDates).Number(41).Begin(GroupAny, 0).Words("ميناء").Begin(GroupNot, 0).Words("قمح").End().End().
		SetOrder(OrderOldest).SetLimit(7, 0)
	if query.Err() != nil || query.Order() != OrderOldest || query.Limit() != 7 {
		t.Fatal(query.Err())
	}
	for _, language := range []Language{LanguageEnglish, LanguageArabic} {
		if printed := must(query.Print(language)); !must(ParseQuery(printed, NoDay)).Equal(query) {
			t.Error(printed)
		}
	}
	if !query.Equal(query) || query.Equal(NewQuery()) || query.String() == "" {
		t.Error(query)
	}
}

func TestPagesFollowEachOther(t *testing.T) {
	archive, cursor := filled(t), ""
	var paged []int64
	for {
		hits := must(archive.Ask(NewQuery().SetOrder(OrderOldest).SetLimit(3, 0).SetCursor(cursor)))
		cursor = ""
		for hits.Next() {
			paged, cursor = append(paged, hits.ID()), hits.Cursor()
		}
		if cursor == "" {
			break
		}
	}
	hits, err := archive.Search("order:oldest")
	if all := ids(t, hits, err); !reflect.DeepEqual(paged, all) || len(all) != len(samples(t)) {
		t.Error(paged, all)
	}
	hits, err = archive.Ask(NewQuery().SetStoredAfter(5))
	if later := ids(t, hits, err); len(later) != len(samples(t))-5 {
		t.Error(later)
	}
	wants(t, StatusBadvalue, second(archive.Ask(NewQuery().SetCursor("none"))))
	hits, err = archive.Ask(must(ParseQuery("date:أمس", day("2025-10-08"))))
	if found := ids(t, hits, err); len(found) != 1 || found[0] != 1 {
		t.Error(found)
	}
}

func TestSnippetsAndReasonsAreCutFromTheirSections(t *testing.T) {
	archive := filled(t)
	hits := must(archive.Search("الطائرات المسيرة"))
	for hits.Next() {
		brief, snippet := must(archive.Fetch(hits.ID())), hits.Snippet()
		if brief.Cut(snippet.Span) != snippet.Text || len(snippet.Highlights) == 0 || hits.Day() != brief.Day() {
			t.Error(snippet)
		}
		reasons := hits.Reasons()
		for _, why := range reasons {
			if why.Part == "" || brief.Cut(why.Span) == "" {
				t.Error(why)
			}
		}
		if len(reasons) == 0 {
			t.Error("a hit without reason")
		}
	}
}

func TestNothingFoundIsToldWhy(t *testing.T) {
	const question = "الطائراتت actor:سويسرا"
	archive := filled(t)
	advice := must(archive.Advice(must(ParseQuery(question, NoDay))))
	kinds := map[AdviceKind]bool{}
	for _, piece := range advice {
		kinds[piece.Kind] = true
		if piece.Part != "" && question[piece.Start:piece.End] != piece.Part {
			t.Error(piece)
		}
	}
	if !kinds[AdviceKindPart] || !kinds[AdviceKindUnknown] || must(archive.Advice(nil)) != nil {
		t.Error(advice)
	}
	lines, object := must(archive.Explain(nil, ExplainText)), must(archive.Explain(NewQuery().Words("السلام"), ExplainJson))
	if !strings.Contains(lines, "\n") || object[0] != '{' {
		t.Error(lines, object)
	}
}

func TestSavedQuestionsTellWhatIsNew(t *testing.T) {
	archive := filled(t)
	if err := archive.SaveQuestion("المسيرات", "الطائرات المسيرة"); err != nil {
		t.Fatal(err)
	}
	row := must(archive.Questions("", NoDay))[0]
	if row.Name != "المسيرات" || row.Text != "الطائرات المسيرة" || row.Count == 0 || row.New != row.Count ||
		row.Seen != 0 || row.Last != int64(len(samples(t))) || row.Created == "" {
		t.Error(row)
	}
	if err := archive.QuestionSeen(row.Name, row.Last); err != nil {
		t.Error(err)
	}
	if row = must(archive.Questions("المسيرات", day("2025-10-07")))[0]; row.New != 0 || row.Seen != row.Last {
		t.Error(row)
	}
	if must(archive.Questions("سواها", NoDay)) != nil || archive.ForgetQuestion("المسيرات") != nil {
		t.Error("one question")
	}
	wants(t, StatusNotfound, archive.ForgetQuestion("المسيرات"))
	wants(t, StatusBadquery, archive.SaveQuestion("x", "actr:x"))
}

func TestWhatBriefsExpectComesWithItsPlace(t *testing.T) {
	archive, count := filled(t), 0
	clauses := must(archive.Expected(nil, SectionOpinion, 0))
	for ; clauses.Next(); count++ {
		clause := clauses.Clause()
		brief := must(archive.Fetch(clause.ID))
		if brief.Cut(clause.Span) != clause.Text || brief.Cut(clause.Cue) == "" || brief.Day() != clause.Day ||
			brief.Headline() != clause.Headline || clause.Strength == 0 {
			t.Error(clause)
		}
	}
	clauses.Close()
	if count == 0 || clauses.Next() {
		t.Error(count)
	}
	wants(t, StatusMisuse, clauses.Err())
}

func TestWhatIsCountedAddsUp(t *testing.T) {
	archive, all := filled(t), int64(len(samples(t)))
	counts := must(archive.CountsOver(nil, ByActor, 5, ByYear))
	if counts.Total != all || counts.NumRows <= 5 || len(counts.Rows) != 5 {
		t.Fatal(counts)
	}
	var sum int64
	for _, span := range counts.Rows[0].Over {
		sum += span.Briefs
	}
	if row := counts.Rows[0]; sum != row.Briefs || row.Over[0].Key != "2025" || row.First > row.Last {
		t.Error(row)
	}
	if days := must(archive.Counts(NewQuery(), ByDay, 0)); days.Rows[0].Over != nil || days.Rows[0].Briefs != 1 {
		t.Error(days)
	}
	wants(t, StatusMisuse, second(archive.Counts(nil, 99, 0)))

	network := must(archive.Network(nil, ByActor, PerBrief, 20, 1))
	if network.Total != all || len(network.Nodes) != 20 || len(network.Edges) == 0 {
		t.Fatal(network)
	}
	if node, edge := network.Nodes[0], network.Edges[0]; node.Kind == 0 || node.First > node.Last ||
		edge.From == "" || edge.Weight < 1 || edge.Lift <= 0 || edge.First > edge.Last {
		t.Error(node, edge)
	}
	before := Interval{day("2025-01-01"), day("2025-09-30")}
	now := Interval{day("2025-10-01"), day("2026-12-31")}
	rising := must(archive.Rising(nil, ByActor, now, before, false, 20))
	if rising.TotalNow+rising.TotalBefore != all || len(rising.Rows) == 0 {
		t.Error(rising)
	}
	for _, row := range rising.Rows {
		if row.Low > row.Ratio || row.Ratio > row.High {
			t.Error(row)
		}
	}
	if shrunk := must(archive.Rising(nil, ByActor, now, before, true, 3)); len(shrunk.Rows) > 3 {
		t.Error(shrunk)
	}
	if figures := must(archive.Statistics()); figures[0].Group != "briefs" || figures[0].Number != all {
		t.Error(figures)
	}
}

func TestBriefsLeadToOthers(t *testing.T) {
	archive := filled(t)
	later := must(archive.Follow(1, .25, 20))
	expectations := must(must(archive.Fetch(1)).Expectations())
	for _, row := range later {
		if row.Day < day("2025-10-07") || len(row.Shared) == 0 || row.Score <= 0 || row.Title == "" {
			t.Error(row)
		}
		for _, i := range row.Expects {
			if i >= len(expectations) {
				t.Error(row)
			}
		}
	}
	if len(later) == 0 || must(archive.Related(1, 3))[0].Expects != nil {
		t.Error(later)
	}
	moved := must(Parse(samples(t)[0]))
	moved.SetDay(day("2025-10-09"))
	if near := must(archive.Near(moved, 0)); near[0].ID != 1 || near[0].Percent < 90 || near[0].Likeness == 0 ||
		near[0].Day != day("2025-10-07") {
		t.Error(near)
	}
}

func TestActorsAreFoundByTheirNames(t *testing.T) {
	entry := must(FindActor("موسكو"))
	if entry.ID != "state:RU" || entry.Code3 != "RUS" || len(entry.Forms) < 2 || entry.Forms[0].Via != ViaName {
		t.Error(entry)
	}
	archive, own := filled(t), must(NewVocabulary())
	if err := own.AddAlias("state:RU", "بلاد الثلوج", 0, Interval{NoDay, NoDay}); err != nil {
		t.Fatal(err)
	}
	archive.SetVocabulary(own)
	if must(archive.FindActor("بلاد الثلوج")).ID != "state:RU" || must(archive.FindActor("روسيا")).NameEn != "Russia" {
		t.Error("the archive's vocabulary is looked through")
	}
	wants(t, StatusNotfound, second(FindActor("بلاد الثلوج")))
	held := Interval{day("2012-01-01"), day("2012-01-01")}
	tables, both := must(Offices("فرنسا", "رئيس", "", held)), must(archive.Offices("فرنسا", "رئيس", "", held))
	if tables[0].Of != "state:FR" || tables[0].First > held.First || !reflect.DeepEqual(tables[0], both[0]) {
		t.Error(tables, both)
	}
}

func TestAVocabularyOfOnesOwnIsKept(t *testing.T) {
	archive, own := filled(t), must(NewVocabulary())
	for _, err := range []error{
		own.AddActor("user:desk", ActorKindOrganization, "مرصد الساحل", "Coast Desk", ""),
		own.AddActor("user:other", ActorKindOrganization, "مرصد الداخل", "", ""),
		own.AddAlias("user:desk", "المرصد", 0, Interval{day("2020-01-01"), NoDay}),
		own.Merge("user:other", "user:desk"), own.Rename("state:SY", "سورية", ""), own.Retire("state:AD"),
		own.Ignore("نهر الأردن"), own.AddTheme("user:ports", "", "مرافئ", "ports"),
		own.AddWord("user:ports", "رصيف", 6), own.Split("state:RU", "user:desk", "موسكو"),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	wants(t, StatusNotfound, own.Merge("user:none", "state:SY"))
	changes := own.Changes()
	if len(changes) != 10 || changes[0].Change == 0 || changes[0].Cells["id"] == "" {
		t.Error(changes)
	}
	if err := own.Undo(ChangeSplit, "state:RU", "موسكو"); err != nil || len(own.Changes()) != 9 {
		t.Error(err)
	}
	if err := archive.SetVocabulary(own); err != nil {
		t.Fatal(err)
	}
	for left := int64(1); left > 0; {
		left = must(archive.Analyse(5))
	}
	want := must(own.TSV())
	if have := must(must(archive.Vocabulary()).TSV()); have != want || have == "" || must(must(ReadVocabulary(want)).TSV()) != want {
		t.Error(have)
	}
}

func TestWhatAPersonSaysOfABriefIsKept(t *testing.T) {
	archive, id := filled(t), int64(1)
	for _, err := range []error{
		archive.AddTag(id, "مرافئ"), archive.AddTag(id, "قمح"), archive.RemoveTag(id, "قمح"),
		archive.SetNote(id, "يراجع"), archive.AssignTheme(id, "economic sanction", true, "هدى"),
		archive.AssignActor(id, "روسيا", "الصين", ""), archive.SetDateOptions(&DateOptions{WeekStart: 1, Anaphora: true}),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if tags := must(archive.Tags(0)); !reflect.DeepEqual(tags, []Tag{{"مرافئ", 1}}) || must(archive.Note(id)) != "يراجع" {
		t.Error(tags)
	}
	if said := must(archive.Fetch(id)).Assigned(); len(said) != 2 {
		t.Error(said)
	}
	if err := archive.Unassign(id, "economic sanction"); err != nil {
		t.Error(err)
	}
	wants(t, StatusNotfound, archive.Unassign(id, "economic sanction"))
	if options := must(archive.DateOptions()); options != (DateOptions{WeekStart: 1, Anaphora: true}) {
		t.Error(options)
	}
	if archive.SetDateOptions(nil) != nil || must(archive.DateOptions()) != (DateOptions{}) {
		t.Error("the defaults again")
	}
}

func TestBriefsAreStoredUnderTheirIDsReplacedAndDeleted(t *testing.T) {
	archive, other := filled(t), must(OpenArchive(":memory:", OpenCreate))
	brief, next := must(archive.Fetch(3)), must(archive.Fetch(4))
	if id, stored, err := other.StoreAs(brief, 33); id != 33 || !stored || err != nil {
		t.Error(id, stored, err)
	}
	if _, stored, err := other.Store(brief); stored || err != nil {
		t.Error(stored, err)
	}
	wants(t, StatusClash, third(other.StoreAs(next, 33)))
	if err := other.Replace(33, next); err != nil || must(other.Fetch(33)).Headline() != next.Headline() {
		t.Error(err)
	}
	if days := must(other.Range()); days != (Interval{next.Day(), next.Day()}) {
		t.Error(days)
	}
	if err := other.Delete(33); err != nil || must(other.Count()) != 0 || must(other.Range()) != (Interval{NoDay, NoDay}) {
		t.Error(err)
	}
	wants(t, StatusNotfound, other.Delete(33))
}

func TestAPartOfAnArchiveIsAnArchive(t *testing.T) {
	archive, path, done := filled(t), filepath.Join(t.TempDir(), "part.db"), int64(0)
	query := must(ParseQuery("actor:روسيا", NoDay))
	if err := archive.Copy(query, path, func(n, total int64) { done = n * 100 / total }); err != nil || done != 100 {
		t.Fatal(err, done)
	}
	if n := must(must(OpenArchive(path, OpenRead)).Count()); n == 0 || n >= must(archive.Count()) {
		t.Error(n)
	}
	wants(t, StatusClash, archive.Copy(query, path, nil))
}

func TestQuestionsAreRestored(t *testing.T) {
	archive := filled(t)
	for _, want := range []bool{true, false} {
		restored, err := archive.RestoreQuestion("سؤال", "السلام", "2025-10-07T12:00:00Z", 3)
		if restored != want || err != nil {
			t.Fatal(restored, err)
		}
	}
	saved := must(archive.SavedQuestions())
	if len(saved) != 1 || saved[0].Seen != 3 || saved[0].Count != -1 || saved[0].Created != "2025-10-07T12:00:00Z" {
		t.Error(saved)
	}
}

func TestABackupIsAnArchive(t *testing.T) {
	archive, path, part := filled(t), filepath.Join(t.TempDir(), "copy.db"), int64(0)
	err := archive.Backup(path, false, func(done, total int64) { part = done * 100 / total })
	if err != nil || part != 100 {
		t.Fatal(err, part)
	}
	if have, want := must(must(OpenArchive(path, OpenRead)).Count()), must(archive.Count()); have != want {
		t.Error(have, want)
	}
	wants(t, StatusClash, archive.Backup(path, false, nil))
}
