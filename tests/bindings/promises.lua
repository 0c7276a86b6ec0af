-- What the Lua binding promises beyond the library: luajit promises.lua BRIEFS-FOLDER
-- The names of the library's functions that were called go to the file $DIWAN_USED.
local ffi = require "ffi"
local here = arg[0]:match("^(.*)/[^/]*$") or "."
local module_path = here .. "/../../examples/bindings/lua/?.lua"
package.path = module_path .. ";" .. package.path

local used, recorders = {}, {}
local load = ffi.load
ffi.load = function(...)
  local library = load(...)
  return setmetatable({}, {
    __index = function(_, symbol)
      local thing = library[symbol]
      if type(thing) ~= "cdata" then
        return thing
      end
      recorders[symbol] = recorders[symbol] or function(...)
        used[symbol] = true
        return thing(...)
      end
      return recorders[symbol]
    end,
  })
end
local diwan = require "diwan"

local folder, briefs = arg[1], {}
for path in io.popen("LC_ALL=C ls '" .. folder .. "'/[0-9]*.txt"):lines() do
  briefs[#briefs + 1] = io.open(path, "rb"):read("*a")
end

local function filled(path)
  local archive = diwan.open(path or ":memory:", diwan.OPEN_CREATE)
  archive:transaction(function()
    for _, bytes in ipairs(briefs) do
      for brief in diwan.document(bytes):briefs() do
        archive:store(brief)
      end
    end
  end)
  return archive
end

local function fails(status, call, ...)
  local done, problem = pcall(call, ...)
  assert(not done, "it should have failed")
  assert(type(problem) == "table" and problem.status == status and #tostring(problem) > 0, tostring(problem))
  return problem
end

-- A mistake of the program is told as Lua tells them.
local function refuses(call, ...)
  local done, problem = pcall(call, ...)
  assert(not done and type(problem) == "string" and #problem > 0, tostring(problem))
end

local function ids(found)
  local all = {}
  for row in found do
    all[#all + 1] = row.id
  end
  return table.concat(all, " ")
end

local function keys(rows, key)
  local all = {}
  for i, row in ipairs(rows) do
    all[i] = tostring(row[key])
  end
  return table.concat(all, " ")
end

local function lines_of(command)
  local pipe = io.popen(command .. " 2>&1; echo $?")
  local text = pipe:read("*a")
  pipe:close()
  return text
end

local brief_text = [[
حدث ورأي | العدد ٤١
%s
الحدث:
أعلنت وزارة الخارجية الفرنسية، أمس، أن باريس تدعو إلى هدنة في السودان.
العنوان: باريس تفتح باباً للهدنة
الرأي:
من المرجح أن ترفض الخرطوم الدعوة. وقد تقبلها في حال ضمنت واشنطن التنفيذ.
]]

local promises = {}

-- ---------------------------------------------------------------------- errors

promises["errors have a status and a line"] = function()
  fails(diwan.NOSECTIONS, diwan.parse, "لا شيء")
  local archive = filled()
  fails(diwan.NOTFOUND, archive.fetch, archive, 999)
  fails(diwan.EMPTY, diwan.document, "")
  fails(diwan.BADDATE, diwan.day, "2025-13-01")
  fails(diwan.BADVALUE, diwan.vocabulary, "nonsense\tx\n")
  local own = diwan.vocabulary()
  assert(fails(diwan.NOTFOUND, own.merge, own, "user:none", "state:SY").line:find("user:none", 1, true))
  local problem = fails(diwan.BADQUERY, diwan.query, "السلام actr:روسيا")
  assert(("السلام actr:روسيا"):sub(problem.start + 1, problem.stop):find("actr", 1, true))
end

promises["a mistake in a call is told as Lua tells it"] = function()
  local archive, brief = filled(), diwan.brief()
  refuses(diwan.fold, nil)
  refuses(diwan.tokens, {})
  refuses(diwan.open, 5)
  refuses(archive.store, archive, "a text")
  refuses(archive.store, archive, archive)
  refuses(archive.store, archive, nil)
  refuses(archive.fetch, archive, "one")
  refuses(archive.fetch, archive, nil)
  refuses(archive.fetch, brief, 1)
  refuses(archive.search, archive, 5)
  refuses(archive.add_tag, archive, 1, nil)
  fails(diwan.MISUSE, archive.assign_theme, archive, 1, nil)
  assert(diwan.NO_SUCH_CONSTANT == nil and diwan.OPEN_CREATE == 3)
end

promises["a file that is no archive is told"] = function()
  local path = os.tmpname()
  local file = io.open(path, "wb")
  file:write(("no archive, but long enough to be read as one"):rep(100))
  file:close()
  fails(diwan.NOTARCHIVE, diwan.open, path)
  fails(diwan.NOTARCHIVE, diwan.rebuild, path)
  os.remove(path)
  fails(diwan.NOTFOUND, diwan.open, path)
  fails(diwan.NOTFOUND, diwan.rebuild, path)
end

promises["an archive of another tokenizer is told, and made anew"] = function()
  if not lines_of("sqlite3 -version"):find("\n0\n$") then
    return
  end
  local path = os.tmpname()
  os.remove(path)
  filled(path):close()
  lines_of(("sqlite3 '%s' \"UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'\""):format(path))
  fails(diwan.STALE, diwan.open, path)
  local archive = diwan.open(path, diwan.OPEN_READ)
  assert(archive:count() == #briefs and #archive:fetch(1):event() > 0)
  fails(diwan.STALE, archive.search, archive, "السلام")
  archive:close()
  diwan.rebuild(path)
  archive = diwan.open(path)
  assert(#ids(archive:search("actor:روسيا")) > 0)
  archive:check():close()
  os.remove(path)
end

promises["a library that cannot serve is told"] = function()
  local bytes = io.open(os.getenv("DIWAN_LIBRARY"), "rb"):read("*a")
  local path = os.tmpname()
  local function loads(name)
    return lines_of(("DIWAN_LIBRARY='%s' luajit -e 'package.path = \"%s\" print(pcall(require, \"diwan\"))'")
      :format(name, module_path))
  end
  local strange = os.getenv("DIWAN_STRANGE") -- libraries that bindings.sh makes
  if strange then
    local told = loads(strange .. "/old.so")
    assert(told:find("^false") and told:find("libdiwan is 0.0.99, older than this module"), told)
    told = lines_of(("LD_PRELOAD='%s/old_sqlite.so' luajit -e 'package.path = \"%s\" local diwan = require \"diwan\""
      .. " print(pcall(diwan.open, \":memory:\", diwan.OPEN_CREATE))'"):format(strange, module_path))
    assert(told:find("^false.*SQLite 3.39.0 is too old"), told)
  end
  local function written(text)
    local file = io.open(path, "wb")
    file:write(text)
    file:close()
    return loads(path)
  end
  if bytes:sub(1, 4) == "\127ELF" then
    local other = bytes:sub(19, 19) == "\183" and "\62" or "\183"
    local told = written(bytes:sub(1, 18) .. other .. bytes:sub(20))
    assert(told:find("^false") and told:find("no library for this machine") and told:find("\n0\n$"), told)
    told = written(bytes:sub(1, 64))
    assert(told:find("^false") and told:find("no library for this machine"), told)
    assert(loads("libc.so.6"):find("it is another version than this module"), loads("libc.so.6"))
  end
  os.remove(path)
  assert(loads(path):find("names no library"))
end

promises["NULs, bytes that are no text, and long texts"] = function()
  local function terms(text)
    local all = {}
    for token in diwan.tokens(text) do
      all[#all + 1] = token.term
      assert(text:sub(token.start + 1, token.stop) ~= "")
    end
    return table.concat(all, " ")
  end
  local surrogate = "\237\160\128" -- a lone one, as CESU-8 has it
  assert(terms("بيت\0مدرسة") == terms("بيت مدرسة"))
  assert(diwan.fold(surrogate) and terms("بيت" .. surrogate .. "مدرسة") == terms("بيت مدرسة"))
  fails(diwan.MISUSE, diwan.open, "a\0b")
  fails(diwan.MISUSE, diwan.entry, "a\0b")
  local archive, brief, own = filled(), diwan.brief(), diwan.vocabulary()
  fails(diwan.ENCODING, brief.set_text, brief, diwan.SECTION_EVENT, surrogate)
  fails(diwan.ENCODING, brief.set_series, brief, "\255")
  fails(diwan.ENCODING, archive.set_note, archive, 1, surrogate)
  fails(diwan.MISUSE, archive.set_note, archive, 1, "a\0b")
  fails(diwan.MISUSE, archive.add_tag, archive, 1, "a\0b")
  fails(diwan.MISUSE, own.add_actor, own, "user:x", diwan.ACTOR_PLACE, "الميناء", "a\0b")
  assert(ids(archive:search("السلام\0" .. surrogate)) == ids(archive:search("السلام")))
  fails(diwan.NOTFOUND, diwan.entry, ("س"):rep(1000000))
  fails(diwan.TOOBIG, diwan.parse, ("x"):rep(diwan.DOCUMENT_MOST + 1))
  fails(diwan.TOOBIG, diwan.query, ("س"):rep(100000))
  assert(#diwan.fold(("ب"):rep(3000000)) == 6000000)
end

-- What calls may be given by mistake: texts, numbers, tables, and objects that are open or closed.
local function odd_things(archive)
  local closed = diwan.query("السلام")
  closed:close()
  return { 0, 1, -1, 2 ^ 31, 2 ^ 53, 1e300, 1 / 0, 0 / 0, "", "a\0b", "\255", "السلام", "state:SY", "2025-10-07",
    true, {}, { 1, 2 }, { at = 5, noun = "brief" }, print, diwan, archive, archive:fetch(1), archive:search("السلام"),
    archive:expected(), diwan.query("السلام"), diwan.vocabulary(), diwan.document(briefs[2]), closed }
end

promises["whatever a call is given, it ends in a value or an error"] = function()
  math.randomseed(1)
  local files = { open = true, rebuild = true, backup = true, copy = true } -- these would make some
  local function names_of(methods)
    local names = {}
    for name, method in pairs(methods) do
      if type(method) == "function" and not files[name] and name ~= "free" and name ~= "do_" then
        names[#names + 1] = name
      end
    end
    table.sort(names)
    return names
  end
  local functions, told = names_of(diwan), { [true] = 0, [false] = 0 }
  for _ = 1, 5 do
    local archive = filled()
    local things = odd_things(archive)
    local function any() return things[math.random(#things + 2)] end
    for _ = 1, 300 do
      local object = things[math.random(#things)]
      local methods = type(object) == "table" and object ~= diwan and getmetatable(object)
      local names = methods and names_of(methods) or functions
      local done, problem = pcall((methods or diwan)[names[math.random(#names)]], methods and object or any(), any(),
        any(), any(), any(), any())
      told[done] = told[done] + 1
      assert(done or type(problem) == "string" or problem.status < 0 and #problem.line > 0)
    end
    collectgarbage()
  end
  assert(told[true] > 100 and told[false] > 100)
end

-- -------------------------------------------------------------------- lifetimes

promises["what is closed says so"] = function()
  local archive = filled()
  local brief, hits, clauses = archive:fetch(1), archive:search("السلام"), archive:expected()
  local copy = archive:backup(os.tmpname(), true)
  hits()
  archive:close()
  archive:close()
  fails(diwan.MISUSE, archive.count, archive)
  fails(diwan.MISUSE, hits)
  fails(diwan.MISUSE, clauses)
  fails(diwan.MISUSE, copy)
  copy:close()
  assert(#brief:headline() > 0)
  brief:close()
  fails(diwan.MISUSE, brief.headline, brief)
  fails(diwan.MISUSE, archive.store, archive, brief)
  local query = diwan.query("السلام")
  query:close()
  fails(diwan.MISUSE, query.words, query, "الحرب")
  assert(tostring(query) == "a closed query")
end

promises["handles are collected in any order"] = function()
  for order = 0, 5 do
    local archive = filled()
    local things = { archive, archive:search("السلام"), diwan.query("الحرب"), archive:expected(), archive:fetch(1),
      archive:backup(os.tmpname(), true), archive:vocabulary() }
    things[2]()
    things[4]()
    things[6]()
    archive = nil -- luacheck: ignore
    while #things > 0 do
      table.remove(things, order % #things + 1)
      collectgarbage()
      collectgarbage()
    end
  end
end

promises["an answer keeps its archive, and its rows outlive both"] = function()
  local hits, rows = filled():search(""), filled():counts("", diwan.BY_ACTOR)
  local first = hits()
  collectgarbage()
  collectgarbage()
  for hit in hits do
    collectgarbage()
    assert(#hit.title > 0)
  end
  assert(hits() == nil and hits:next() == nil)
  hits:close()
  hits:close()
  collectgarbage()
  assert(first.id > 0 and rows[1].briefs > 0)
end

promises["a transaction that fails stores nothing"] = function()
  local archive = diwan.open(":memory:", diwan.OPEN_CREATE)
  assert(not pcall(archive.transaction, archive, function()
    archive:store(diwan.parse(briefs[1]))
    error("no")
  end))
  assert(archive:count() == 0)
  local id, new = archive:transaction(function() return archive:store(diwan.parse(briefs[1])) end)
  assert(id == 1 and new and archive:count() == 1)
  local _, again = archive:store(diwan.parse(briefs[1]))
  assert(not again)
end

-- ------------------------------------------------------------------------ texts

promises["versions, days and words for numbers"] = function()
  local version, number = diwan.version()
  assert(version == ("%d.%d.%d"):format(diwan.VERSION_MAJOR, diwan.VERSION_MINOR, diwan.VERSION_PATCH))
  assert(number == diwan.VERSION_NUMBER)
  assert(diwan.date(diwan.day("2025-12-31") + 1) == "2026-01-01")
  assert(diwan.actor_kind_text(diwan.ACTOR_ARMED_GROUP) == "armed_group" and diwan.actor_kind_text(99) == "")
  assert(diwan.via_text(diwan.VIA_DEMONYM) == "demonym")
  assert(diwan.strength_text(diwan.STRENGTH_LIKELY) == "likely")
  assert(diwan.likeness_text(diwan.LIKENESS_NEAR) == "near")
end

promises["repair says what it did"] = function()
  local brief = diwan.parse(briefs[1])
  local event, letters = brief:event(), {}
  for letter in event:gmatch("[%z\1-\127\194-\244][\128-\191]*") do
    table.insert(letters, 1, letter)
  end
  local text, report = diwan.repair(table.concat(letters))
  assert(report.changed and report.lines[1].line == 1 and report.lines[1].actions > 0)
  assert(report.lines[1].confidence > 0 and report.lines[1].doubtful == false and #text > 0)
  text, report = diwan.repair("السلام\n")
  assert(text == "السلام\n" and not report.changed and #report.lines == 0)
end

promises["dates are read as a text has them"] = function()
  local dates = diwan.dates("التقيا أمس، وفي شباط 2025.", "2025-10-07")
  assert(#dates == 2 and dates[1].text == "أمس" and dates[1].first == "2025-10-06" and dates[1].conflict == false)
  assert(dates[2].first == "2025-02-01" and dates[2].last == "2025-02-28")
  assert(dates[2].precision == diwan.PRECISION_MONTH and dates[2].calendar == diwan.CALENDAR_GREGORIAN)
  local first, last = diwan.read_date("2025-03..")
  assert(first == "2025-03-01" and last == nil)
  local friday = diwan.dates("يوم الجمعة", "2025-10-07")[1]
  assert(friday.alternatives[1].first > friday.first)
  local other = diwan.dates("يوم الجمعة", "2025-10-07", { preference = diwan.PREFERENCE_FUTURE })[1]
  assert(other.first == friday.alternatives[1].first)
  fails(diwan.MISUSE, diwan.dates, "", nil, { week_start = 9 })
end

promises["a brief has what it was read from"] = function()
  local brief = diwan.parse(brief_text:format("الثلاثاء 7 تشرين الأول 2025"))
  assert(brief:date() == "2025-10-07" and brief:day() == diwan.day("2025-10-07") and brief:id() == 0)
  local series, number = brief:series()
  assert(series:find("٤١") and number == 41 and brief:date_text():find("تشرين"))
  local bytes, encoding, repaired, doubtful = brief:original()
  assert(#bytes > 0 and encoding == "UTF-8" and repaired == false and #doubtful == 0)
  local paragraphs = brief:paragraphs(diwan.SECTION_OPINION)
  assert(#paragraphs == 1 and brief:cut(paragraphs[1]) == brief:opinion())
  local dates = brief:dates()
  assert(brief:cut(dates[#dates]) == dates[#dates].text)
  for _, clause in ipairs(brief:expectations()) do
    assert(clause.section == diwan.SECTION_OPINION and clause.strength > 0)
    assert(brief:cut(clause):find(brief:opinion():sub(clause.cue_start + 1, clause.cue_stop), 1, true))
  end
  assert(#brief:expectations() == 2)
  local actors, roles = brief:actors()
  assert(#actors >= 3 and #roles == 0 and actors[1].mentions[1].via > 0)
  for _, actor in ipairs(actors) do
    assert(#brief:cut(actor.mentions[1]) > 0 and #actor.id > 0)
  end
  roles = select(2, diwan.brief():set_text(diwan.SECTION_EVENT, "قال وزير الخارجية السوري أسعد الشيباني.")
    :set_date("2025-10-07"):actors(diwan.vocabulary()))
  assert(#roles == 1 and roles[1].of:find("SY"))
end

promises["themes come with their evidence"] = function()
  local found = 0
  for _, bytes in ipairs(briefs) do
    local brief = diwan.parse(bytes)
    for _, themes in ipairs { brief:themes(), brief:actions(diwan.vocabulary()) } do
      for _, theme in ipairs(themes) do
        found = found + 1
        assert(theme.score > 0 and #theme.sections > 0 and #theme.id > 0)
        assert(#theme.evidence > 0 and #brief:cut(theme.evidence[1]) > 0)
        for _, above in ipairs(theme.ancestors) do
          assert(diwan.theme(above).id == above)
        end
      end
    end
  end
  assert(found > #briefs)
  local theme = diwan.theme("economic sanction")
  assert(theme and #theme.label_ar > 0 and diwan.theme(theme.parent) and theme.retired == false)
  assert(diwan.theme("no such theme") == nil)
  local own = diwan.vocabulary():add_theme("user:fish", nil, "صيد")
  assert(#diwan.themes() > 100 and #diwan.themes(own) == #diwan.themes() + 1)
  assert(diwan.theme("صيد", own).id == "user:fish")
end

promises["a brief is made by hand"] = function()
  local brief = diwan.brief():set_series("حدث ورأي"):set_date_text("7/10/2025"):set_date("2025-10-07")
    :set_text(diwan.SECTION_HEADLINE, "هدنة"):set_text(diwan.SECTION_EVENT, "وقعت دمشق هدنة.\nوهدأت الجبهة.")
    :set_original("%PDF", "PDF", true, { 2, 5 })
  assert(brief:headline() == "هدنة" and #brief:paragraphs(diwan.SECTION_EVENT) == 2)
  local bytes, encoding, repaired, doubtful = brief:original()
  assert(bytes == "%PDF" and encoding == "PDF" and repaired and table.concat(doubtful, " ") == "2 5")
  fails(diwan.BADVALUE, brief.set_original, brief, "x", "PDF", false, { 5, 2 })
  fails(diwan.BADDATE, brief.set_date, brief, "0999-01-01")
  local id = diwan.theme("economic sanction").id
  brief:assign_theme(id, true, "هدى"):set_assigned_at(id, "2025-10-08T09:00:00Z"):assign_actor("state:SY", "state:LB")
  local said = brief:assigned()
  assert(#said == 2 and said[1].id == id or said[2].id == id)
  local theme = said[1].id == id and said[1] or said[2]
  assert(theme.given and theme.by == "هدى" and theme.at == "2025-10-08T09:00:00Z")
  assert(keys((brief:actors()), "id"):find("state:LB") and keys(brief:themes(), "by"):find("هدى"))
  assert(#brief:unassign(id):assigned() == 1)
  assert(brief:set_original(nil):original() == nil)
  assert(diwan.brief():date() == nil and diwan.brief():day() == nil)
end

promises["a brief that lacks only its day comes with the error"] = function()
  local problem = fails(diwan.NODATE, diwan.parse, brief_text:format(""))
  local archive = diwan.open(":memory:", diwan.OPEN_CREATE)
  assert(archive:store(problem.brief:set_date("2025-10-07")) == 1)
  local document = diwan.document(brief_text:format(""))
  problem = fails(diwan.NODATE, document.next, document)
  assert(problem.brief:headline() == archive:fetch(1):headline())
  assert(document:next() == nil and document:next() == nil)
end

promises["a document's pages are read in order"] = function()
  local word = '<word xMin="%d" yMin="100" xMax="%d" yMax="112">%s</word>'
  local layout = '<html><body><doc><page width="600" height="800"><flow><block xMin="100" yMin="100" xMax="500"'
    .. ' yMax="112"><line xMin="100" yMin="100" xMax="500" yMax="112">' .. word:format(400, 500, "حدث")
    .. word:format(300, 390, "ورأي") .. "</line></block></flow></page></doc></body></html>"
  local document = diwan.document("%PDF", layout)
  fails(diwan.NOSECTIONS, document.next, document)
  fails(diwan.EMPTY, diwan.document, "%PDF", "<html></html>")
end

-- -------------------------------------------------------------------- questions

promises["a query is built as it is written"] = function()
  local archive = filled()
  local built = diwan.query():actor("روسيا"):section(diwan.SECTION_OPINION)
  assert(ids(archive:search(built)) == ids(archive:search("actor:روسيا in:opinion")))
  built = diwan.query():words("السلام"):adjacent("مجلس الأمن"):exact("الحرب"):prefix("سور"):expected("المرجح")
    :note("يراجع"):tag("مرافئ"):kind(diwan.ACTOR_STATE):theme("sanctions"):dated("2025-01-01", nil)
    :mentions("2025-01-01", "2025-12-31"):has(diwan.HAS_DATES):number(41)
    :begin(diwan.GROUP_ANY):words("ميناء"):begin(diwan.GROUP_NOT):words("قمح"):finish():finish()
    :order(diwan.ORDER_OLDEST):limit(7)
  assert(built:order() == diwan.ORDER_OLDEST and built:limit() == 7)
  assert(diwan.query(tostring(built)) == built and built ~= diwan.query())
  assert(diwan.query(built:print(diwan.LANGUAGE_ARABIC)) == built)
  fails(diwan.MISUSE, built.finish, built)
end

promises["pages follow each other"] = function()
  local archive, paged, cursor = filled(), {}, nil
  repeat
    local hits, last = archive:search("", { limit = 3, cursor = cursor, order = diwan.ORDER_OLDEST }), nil
    for hit in hits do
      paged[#paged + 1], last = hit.id, hit
      assert(hit.date == diwan.date(hit.day))
    end
    cursor = last and last.cursor
  until not cursor
  assert(table.concat(paged, " ") == ids(archive:search("order:oldest")) and #paged == #briefs)
  assert(ids(archive:search("", { skip = 2, limit = 3 })) == ids(archive:search("")):match("^%d+ %d+ (%d+ %d+ %d+)"))
  assert(not (" " .. ids(archive:search("", { stored_after = 5 })) .. " "):find(" [1-5] "))
  fails(diwan.BADVALUE, archive.search, archive, "", { cursor = "none" })
  assert(ids(archive:search("date:أمس", { on = "2025-10-08" })) == "1")
end

promises["snippets and reasons are cut from their sections"] = function()
  local archive, reasons = filled(), 0
  local hits = archive:search("الطائرات المسيرة")
  for hit in hits do
    local text = archive:fetch(hit.id):text(hit.section)
    assert(#hit.highlights > 0 and text:sub(hit.start + 1, hit.start + #hit.snippet) == hit.snippet)
    for _, why in ipairs(hits:reasons()) do
      reasons = reasons + 1
      assert(#why.part > 0 and #archive:fetch(hit.id):cut(why) > 0)
    end
  end
  assert(reasons > 0)
end

promises["nothing found is told why"] = function()
  local archive = filled()
  local advice = archive:advice("الطائراتت actor:سويسرا")
  assert(keys(advice, "kind"):find(tostring(diwan.ADVICE_PART)) and #archive:advice("") == 0)
  for _, piece in ipairs(advice) do
    assert(("الطائراتت actor:سويسرا"):sub(piece.start + 1, piece.stop) == piece.part or piece.part == "")
  end
  assert(archive:explain("actor:روسيا"):find("\n"))
  assert(archive:explain(diwan.query():words("السلام"), diwan.EXPLAIN_JSON):find("^{"))
end

promises["saved questions tell what is new"] = function()
  local archive = filled()
  archive:save_question("المسيرات", "الطائرات المسيرة")
  local row = archive:questions()[1]
  assert(row.name == "المسيرات" and row.text == "الطائرات المسيرة" and row.count > 0 and row.new_count == row.count)
  assert(row.seen == 0 and row.last == #briefs and row.created:find("^20"))
  archive:question_seen(row.name, row.last)
  assert(archive:questions("المسيرات", "2025-10-07")[1].new_count == 0 and #archive:questions("سواها") == 0)
  fails(diwan.BADQUERY, archive.save_question, archive, "x", "actr:x")
  local bare = archive:saved_questions()[1]
  assert(bare.name == row.name and bare.count == -1)
  archive:forget_question("المسيرات")
  assert(archive:restore_question(bare.name, bare.text, bare.created, bare.seen))
  assert(not archive:restore_question(bare.name, bare.text, bare.created, bare.seen))
  archive:forget_question("المسيرات")
  fails(diwan.NOTFOUND, archive.forget_question, archive, "المسيرات")
end

promises["what briefs expect comes with its place"] = function()
  local archive, clauses = filled(), 0
  for clause in archive:expected("", diwan.SECTION_OPINION) do
    clauses = clauses + 1
    assert(archive:fetch(clause.id):cut(clause) == clause.text and clause.date == diwan.date(clause.day))
    assert(clause.section == diwan.SECTION_OPINION and clause.strength > 0 and clause.cue_stop > clause.cue_start)
  end
  assert(clauses > 0)
  local all = archive:expected(diwan.query(), nil, diwan.STRENGTH_CERTAIN)
  all:close()
  fails(diwan.MISUSE, all)
end

promises["what is counted adds up"] = function()
  local archive = filled()
  local rows, total, all = archive:counts("", diwan.BY_ACTOR, 5, diwan.BY_YEAR)
  assert(#rows == 5 and total == #briefs and all > 5 and rows[1].first <= rows[1].last)
  local sum = 0
  for _, span in ipairs(rows[1].spans) do
    sum = sum + span.briefs
  end
  assert(sum == rows[1].briefs and rows[1].spans[1].key == "2025" and archive:counts("", diwan.BY_DAY)[1].spans == nil)
  fails(diwan.MISUSE, archive.counts, archive, "", 99)
end

promises["rows have what their getters have"] = function()
  local archive = filled()
  archive:add_tag(1, "مرافئ")
  local tags = archive:tags()
  assert(#tags == 1 and tags[1].name == "مرافئ" and tags[1].count == 1)
  archive:remove_tag(1, "مرافئ")
  assert(#archive:tags(1) == 0)
  archive:set_note(1, "يراجع")
  assert(archive:note(1) == "يراجع" and archive:note(2) == "")
  local nodes, edges, briefs_found = archive:network("", { least = 1, most = 20 })
  assert(#nodes == 20 and #edges > 0 and edges[1].weight > 0 and #edges[1].from > 0 and briefs_found == #briefs)
  assert(nodes[1].first <= nodes[1].last and edges[1].lift > 0 and nodes[1].kind > 0)
  local office = archive:offices({ of = "فرنسا", title = "رئيس", first = "2012-01-01", last = "2012-01-02" })[1]
  assert(office.of == "state:FR" and office.first < "2012-01-01")
  assert(diwan.offices({ of = "فرنسا", title = "رئيس", first = "2012-01-01" })[1].person == office.person)
  assert(#archive:statistics() > 5)
  local copy = diwan.parse(briefs[1]):set_date("2025-10-09")
  local near = archive:near(copy)[1]
  assert(near.id == 1 and near.percent > 90 and near.likeness > 0 and near.date == "2025-10-07")
  assert(keys(archive:near(archive:fetch(1)), "id"):find("^1$") == nil)
  local now, before = { "2025-10-01", "2026-12-31" }, { "2025-01-01", "2025-09-30" }
  local rows, in_now, in_before = archive:rising("", diwan.BY_ACTOR, now, before)
  assert(#rows > 0 and in_now + in_before == #briefs)
  for _, row in ipairs(rows) do
    assert(row.low <= row.ratio and row.ratio <= row.high)
  end
  assert(#archive:rising(nil, diwan.BY_ACTOR, now, before, { falling = true, most = 3 }) <= 3)
  for _, row in ipairs(archive:follow(1)) do
    assert(#row.shared > 0 and row.date >= "2025-10-07" and row.expects and row.score > 0)
  end
  assert(#archive:follow(1) > 0 and archive:related(1, 3)[1].expects == nil)
end

promises["an actor is found by its names"] = function()
  local entry = diwan.entry("موسكو")
  assert(entry.id == "state:RU" and entry.code3 == "RUS" and #entry.forms > 1 and entry.forms[1].via == diwan.VIA_NAME)
  local archive = filled()
  archive:set_vocabulary(diwan.vocabulary():add_alias("state:RU", "بلاد الثلوج"))
  assert(archive:entry("بلاد الثلوج").id == "state:RU" and archive:entry("روسيا").name_en == "Russia")
  fails(diwan.NOTFOUND, diwan.entry, "بلاد الثلوج")
end

-- -------------------------------------------------------------------- one's own

promises["a vocabulary of one's own is kept"] = function()
  local own = diwan.vocabulary():add_actor("user:desk", diwan.ACTOR_ORGANIZATION, "مرصد الساحل", "Coast Desk")
    :add_actor("user:other", diwan.ACTOR_ORGANIZATION, "مرصد الداخل"):add_alias("user:desk", "المرصد", 0, "2020-01-01")
    :merge("user:other", "user:desk"):rename("state:SY", "سورية"):retire("state:AD"):ignore("نهر الأردن")
    :add_theme("user:ports", nil, "مرافئ", "ports"):add_word("user:ports", "رصيف", 6)
    :split("state:RU", "user:desk", "موسكو")
  assert(diwan.vocabulary(own:tsv()):tsv() == own:tsv())
  local changes = own:changes()
  assert(#changes == 10 and keys(changes, "form"):find("رصيف"))
  assert((" " .. keys(changes, "change") .. " "):find(" " .. diwan.CHANGE_MERGE .. " "))
  assert(#own:undo(diwan.CHANGE_SPLIT, "state:RU", "موسكو"):changes() == 9)
  local archive = filled()
  archive:set_vocabulary(own)
  while archive:analyse(5) > 0 do end
  assert(archive:vocabulary():tsv() == own:tsv())
end

promises["what a person says of a brief is kept"] = function()
  local archive = filled()
  local id = diwan.theme("economic sanction").id
  archive:assign_theme(1, "economic sanction", true, "هدى"):assign_actor(1, "روسيا", "الصين")
  local brief = archive:fetch(1)
  assert(#brief:assigned() == 2 and keys(brief:themes(), "id"):find(id, 1, true))
  archive:unassign(1, "economic sanction")
  fails(diwan.NOTFOUND, archive.unassign, archive, 1, "economic sanction")
  archive:set_date_options({ week_start = 1, anaphora = true })
  local options = archive:date_options()
  assert(options.week_start == 1 and options.anaphora and options.preference == 0)
  assert(archive:set_date_options(nil):date_options().week_start == 0)
end

promises["briefs are stored under their ids, replaced and deleted"] = function()
  local archive = filled()
  local other = diwan.open(":memory:", diwan.OPEN_CREATE)
  assert(other:store_as(archive:fetch(3), 33) == 33 and other:fetch(33):headline() == archive:fetch(3):headline())
  fails(diwan.CLASH, other.store_as, other, archive:fetch(4), 33)
  other:replace(33, archive:fetch(4))
  assert(other:fetch(33):headline() == archive:fetch(4):headline())
  local first, last = other:range()
  assert(first == last and first == archive:fetch(4):date())
  other:delete(33)
  assert(other:count() == 0 and other:range() == nil)
  archive:interrupt()
  assert(archive:rebuild():check():count() == #briefs)
end

promises["a part of an archive is an archive"] = function()
  local archive, path, part = filled(), os.tmpname(), nil
  os.remove(path)
  for done in archive:copy("actor:روسيا", path) do
    part = done
  end
  local copy = diwan.open(path, diwan.OPEN_READ)
  assert(part == 1 and ids(copy:search("")) == ids(archive:search("actor:روسيا")))
  fails(diwan.CLASH, archive.copy, archive, "", path)
  copy:close()
  os.remove(path)
end

promises["a backup is an archive"] = function()
  local archive, path, part = filled(), os.tmpname(), nil
  for done in archive:backup(path, true) do
    part = done
  end
  assert(part == 1 and diwan.open(path, diwan.OPEN_READ):count() == archive:count())
  fails(diwan.CLASH, archive.backup, archive, path)
  os.remove(path)
end

local failed = 0
for promise, check in pairs(promises) do
  local kept, problem = xpcall(check, debug.traceback)
  if not kept then
    failed = failed + 1
    print("FAILED: " .. promise .. "\n" .. tostring(problem))
  end
end
local list = os.getenv("DIWAN_USED") and io.open(os.getenv("DIWAN_USED"), "w")
if list then
  for symbol in pairs(used) do
    list:write(symbol, "\n")
  end
  list:close()
end
os.exit(failed == 0 and 0 or 1)
