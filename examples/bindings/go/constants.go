package diwan

// What follows is generated from diwan.h, by ../declarations.sh.
const (
	VersionMajor  = 0
	VersionMinor  = 1
	VersionPatch  = 0
	VersionNumber = 100
)

// Status: What a function says of its work. Values never change; new ones may be added.
type Status int32

const (
	StatusOk          Status = 0
	StatusRow         Status = 1
	StatusDone        Status = 2
	StatusDuplicate   Status = 3
	StatusMisuse      Status = -1
	StatusNomem       Status = -2
	StatusNotfound    Status = -3
	StatusEmpty       Status = -4
	StatusBinary      Status = -5
	StatusEncoding    Status = -6
	StatusToobig      Status = -7
	StatusNodate      Status = -8
	StatusBaddate     Status = -9
	StatusNosections  Status = -10
	StatusIo          Status = -11
	StatusNotarchive  Status = -12
	StatusNewer       Status = -13
	StatusReadonly    Status = -14
	StatusFull        Status = -15
	StatusBusy        Status = -16
	StatusCorrupt     Status = -17
	StatusInterrupted Status = -18
	StatusStale       Status = -19
	StatusInternal    Status = -20
	StatusBadvalue    Status = -21
	StatusClash       Status = -22
	StatusBadquery    Status = -23
)

const (
	DocumentMost = 16777216
	NoDay        = -2147483648
)

// RepairAction: What was done to a line; a set of bits.
type RepairAction int32

const (
	RepairActionNothing   RepairAction = 0
	RepairActionSpaces    RepairAction = 1
	RepairActionControls  RepairAction = 2
	RepairActionLetters   RepairAction = 4
	RepairActionWords     RepairAction = 8
	RepairActionFragments RepairAction = 16
	RepairActionMarks     RepairAction = 32
	RepairActionForms     RepairAction = 64
	RepairActionLamAlef   RepairAction = 128
	RepairActionLost      RepairAction = 256
	RepairActionJoined    RepairAction = 512
	RepairActionParted    RepairAction = 1024
	RepairActionFurniture RepairAction = 2048
)

// Section: The parts of a brief that carry text.
type Section int32

const (
	SectionHeadline Section = 1
	SectionEvent    Section = 2
	SectionOpinion  Section = 3
	SectionTitle    Section = 4
	SectionText     Section = 5
)

// Change: What a change does.
type Change int32

const (
	ChangeActor   Change = 1
	ChangeAlias   Change = 2
	ChangeSplit   Change = 3
	ChangeMerge   Change = 4
	ChangeRename  Change = 5
	ChangeRetire  Change = 6
	ChangeIgnore  Change = 7
	ChangeTheme   Change = 8
	ChangeWord    Change = 9
	ChangeExclude Change = 10
)

// ActorKind: What an actor is.
type ActorKind int32

const (
	ActorKindState        ActorKind = 1
	ActorKindPerson       ActorKind = 2
	ActorKindOrganization ActorKind = 3
	ActorKindArmedGroup   ActorKind = 4
	ActorKindParty        ActorKind = 5
	ActorKindIgo          ActorKind = 6
	ActorKindPlace        ActorKind = 7
	ActorKindPeople       ActorKind = 8
)

// Via: By what a mention names its actor.
type Via int32

const (
	ViaName        Via = 1
	ViaAlias       Via = 2
	ViaDemonym     Via = 3
	ViaCapital     Via = 4
	ViaInstitution Via = 5
	ViaSurname     Via = 6
)

// Precision: How wide a date is told.
type Precision int32

const (
	PrecisionDay         Precision = 1
	PrecisionWeek        Precision = 2
	PrecisionPartOfMonth Precision = 3
	PrecisionMonth       Precision = 4
	PrecisionQuarter     Precision = 5
	PrecisionSeason      Precision = 6
	PrecisionHalf        Precision = 7
	PrecisionYear        Precision = 8
	PrecisionDecade      Precision = 9
	PrecisionCentury     Precision = 10
)

// Calendar: The calendar a date is written in. Intervals are days in any case.
type Calendar int32

const (
	CalendarGregorian Calendar = 1
	CalendarHijri     Calendar = 2
)

// Preference: Which reading comes first where a date has a past and a future one.
type Preference int32

const (
	PreferenceText   Preference = 0
	PreferencePast   Preference = 1
	PreferenceFuture Preference = 2
)

// Strength: How sure the writer is that it comes.
type Strength int32

const (
	StrengthUnlikely Strength = 1
	StrengthPossible Strength = 2
	StrengthLikely   Strength = 3
	StrengthCertain  Strength = 4
)

// ExpectationMark: What else is to be said of an expectation; a set of bits.
type ExpectationMark int32

const (
	ExpectationMarkNegative    ExpectationMark = 1
	ExpectationMarkConditional ExpectationMark = 2
	ExpectationMarkPast        ExpectationMark = 4
	ExpectationMarkReported    ExpectationMark = 8
)

// Open: How to open an archive.
type Open int32

const (
	OpenRead   Open = 1
	OpenWrite  Open = 2
	OpenCreate Open = 3
)

// Likeness: How one brief is like another.
type Likeness int32

const (
	LikenessReread  Likeness = 1
	LikenessVersion Likeness = 2
	LikenessNear    Likeness = 3
)

// Order: The order hits come in.
type Order int32

const (
	OrderNewest    Order = 1
	OrderOldest    Order = 2
	OrderRelevance Order = 3
)

// Has: What a brief may have. Where a query or a group of it is narrowed to a section, actors, roles, dates and expectations must be in that section.
type Has int32

const (
	HasHeadline     Has = 1
	HasEvent        Has = 2
	HasOpinion      Has = 3
	HasActors       Has = 4
	HasRoles        Has = 5
	HasDates        Has = 6
	HasThemes       Has = 7
	HasExpectations Has = 8
	HasSeries       Has = 9
	HasNumber       Has = 10
	HasOriginal     Has = 11
	HasRepair       Has = 12
	HasDoubt        Has = 13
	HasTags         Has = 14
	HasNotes        Has = 15
)

// Language: The languages keywords are printed in.
type Language int32

const (
	LanguageEnglish Language = 1
	LanguageArabic  Language = 2
)

// Group: Groups.
type Group int32

const (
	GroupAll  Group = 1
	GroupAny  Group = 2
	GroupNot  Group = 3
	GroupNear Group = 4
)

// Breadth: How widely an actor or theme is taken.
type Breadth int32

const (
	BreadthUsual Breadth = 0
	BreadthAlone Breadth = 1
	BreadthWide  Breadth = 2
)

// Relation: How the dates that a text names lie to those that are asked for.
type Relation int32

const (
	RelationOverlaps Relation = 1
	RelationWithin   Relation = 2
	RelationBefore   Relation = 3
	RelationAfter    Relation = 4
)

// Explain: What diwan_query_explain() writes.
type Explain int32

const (
	ExplainText Explain = 1
	ExplainJson Explain = 2
)

// AdviceKind: What a piece of advice tells.
type AdviceKind int32

const (
	AdviceKindEmpty   AdviceKind = 1
	AdviceKindRange   AdviceKind = 2
	AdviceKindUnknown AdviceKind = 3
	AdviceKindPart    AdviceKind = 4
	AdviceKindNear    AdviceKind = 5
	AdviceKindWithout AdviceKind = 6
)

// By: What briefs are counted by.
type By int32

const (
	ByActor      By = 1
	ByKind       By = 2
	ByTheme      By = 3
	ByThemeAlone By = 4
	ByYear       By = 5
	ByQuarter    By = 6
	ByMonth      By = 7
	ByWeek       By = 8
	ByDay        By = 9
	BySection    By = 10
	ByTag        By = 11
)

// Per: What links two actors.
type Per int32

const (
	PerBrief    Per = 1
	PerSentence Per = 2
)

// end of what is generated
