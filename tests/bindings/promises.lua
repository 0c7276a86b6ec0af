-- What the Lua binding promises beyond the library: luajit promises.lua BRIEFS-FOLDER
local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/../../examples/bindings/lua/?.lua;" .. package.path
local diwan = require "diwan"

local briefs = {}
for path in io.popen("ls '" .. arg[1] .. "'/[0-9]*.txt"):lines() do
  briefs[#briefs + 1] = io.open(path, "rb"):read("*a")
end

local function filled()
  local archive = diwan.open(":memory:", diwan.OPEN_CREATE)
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
end

local function ids(archive, question)
  local found = {}
  for hit in archive:search(question) do
    found[#found + 1] = hit.id
  end
  return table.concat(found, " ")
end

local promises = {
  ["errors have a status and a line"] = function()
    fails(diwan.NOSECTIONS, diwan.parse, "لا شيء")
    local archive = filled()
    fails(diwan.NOTFOUND, archive.fetch, archive, 999)
  end,
  ["a file that is no archive is told"] = function()
    local path = os.tmpname()
    local file = io.open(path, "wb")
    file:write(("no archive, but long enough to be read as one"):rep(100))
    file:close()
    fails(diwan.NOTARCHIVE, diwan.open, path)
    os.remove(path)
    fails(diwan.NOTFOUND, diwan.open, path)
  end,
  ["NULs, bytes that are no text, and long texts"] = function()
    local function terms(text)
      local all = {}
      for token in diwan.tokens(text) do
        all[#all + 1] = token.term
      end
      return table.concat(all, " ")
    end
    assert(terms("بيت\0مدرسة") == terms("بيت مدرسة"))
    assert(diwan.fold("\237\160\128"))
    assert(not pcall(diwan.open, "a\0b"))
    assert(#diwan.fold(("ب"):rep(3000000)) == 6000000)
    fails(diwan.TOOBIG, diwan.query, ("س"):rep(100000))
  end,
  ["what is closed says so"] = function()
    local archive = filled()
    local brief, hits = archive:fetch(1), archive:search("السلام")
    archive:close()
    archive:close()
    fails(diwan.MISUSE, archive.count, archive)
    fails(diwan.MISUSE, hits)
    assert(#brief:headline() > 0)
    brief:close()
    fails(diwan.MISUSE, brief.headline, brief)
  end,
  ["handles are collected in any order"] = function()
    for order = 0, 5 do
      local archive = filled()
      local things = { archive, archive:search("السلام"), diwan.query("الحرب") }
      things[2]()
      archive = nil
      while #things > 0 do
        table.remove(things, order % #things + 1)
        collectgarbage()
        collectgarbage()
      end
    end
  end,
  ["a transaction that fails stores nothing"] = function()
    local archive = diwan.open(":memory:", diwan.OPEN_CREATE)
    assert(not pcall(archive.transaction, archive, function()
      archive:store(diwan.parse(briefs[1]))
      error("no")
    end))
    assert(archive:count() == 0)
  end,
  ["a query is built as it is written"] = function()
    local archive = filled()
    local built = diwan.query():actor("روسيا"):section(diwan.SECTION_OPINION)
    assert(ids(archive, built) == ids(archive, "actor:روسيا in:opinion"))
  end,
  ["rows have what their getters have"] = function()
    local archive = filled()
    archive:add_tag(1, "مرافئ")
    local tags = archive:tags()
    assert(#tags == 1 and tags[1].name == "مرافئ" and tags[1].count == 1)
    archive:set_note(1, "يراجع")
    assert(archive:note(1) == "يراجع")
    local nodes, edges = archive:network("")
    assert(#nodes > 1 and #edges > 0 and edges[1].weight > 0 and #edges[1].from > 0)
    local office = archive:offices({ of = "فرنسا", title = "رئيس", first = "2012-01-01", last = "2012-01-02" })[1]
    assert(office.of == "state:FR")
    assert(#archive:statistics() > 5)
    for _, row in ipairs(archive:near(archive:fetch(1))) do
      assert(row.id ~= 1)
    end
    local rows = archive:rising("", diwan.BY_ACTOR, { "2025-10-01", "2026-12-31" }, { "2025-01-01", "2025-09-30" })
    for _, row in ipairs(rows) do
      assert(row.low <= row.ratio)
    end
    assert(#archive:fetch(1):expectations() >= 0)
  end,
  ["a vocabulary of one's own is kept"] = function()
    local own = diwan.vocabulary():add_actor("user:desk", diwan.ACTOR_ORGANIZATION, "مرصد الساحل", "Coast Desk")
    assert(diwan.vocabulary(own:tsv()):tsv() == own:tsv())
    local archive = filled()
    archive:set_vocabulary(own)
    while archive:analyse(5) > 0 do end
    assert(archive:vocabulary():tsv() == own:tsv())
  end,
  ["a backup is an archive"] = function()
    local archive, path, part = filled(), os.tmpname(), nil
    for done in archive:backup(path, true) do
      part = done
    end
    assert(part == 1 and diwan.open(path, diwan.OPEN_READ):count() == archive:count())
    os.remove(path)
  end,
  ["snippets are cut from their section"] = function()
    local archive = filled()
    local hit = archive:search("الطائرات المسيرة")()
    local text = archive:fetch(hit.id):text(hit.section)
    assert(#hit.highlights > 0 and text:sub(hit.start + 1, hit.start + #hit.snippet) == hit.snippet)
  end,
}

local failed = 0
for promise, check in pairs(promises) do
  local kept, problem = xpcall(check, debug.traceback)
  if not kept then
    failed = failed + 1
    print("FAILED: " .. promise .. "\n" .. tostring(problem))
  end
end
os.exit(failed == 0 and 0 or 1)
