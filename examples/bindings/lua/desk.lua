-- Store the briefs of a folder, ask, count, follow up, and look ahead: the same in every binding.
-- usage: luajit desk.lua ARCHIVE FOLDER
local diwan = require "diwan"

local function main(path, folder)
  local archive = diwan.open(path, diwan.OPEN_CREATE)
  archive:transaction(function()
    for file in io.popen("LC_ALL=C ls '" .. folder:gsub("'", "'\\''") .. "'/[0-9]*.txt"):lines() do
      for brief in diwan.document(assert(io.open(file, "rb")):read("*a")):briefs() do
        archive:store(brief)
      end
    end
  end)
  local first, last = archive:range()
  print(("%d briefs, %s to %s"):format(archive:count(), first, last))

  local question = "(الطائرات المسيرة) OR actor:روسيا"
  print("\n? " .. question)
  for hit in archive:search(question) do
    local marked = {}
    for i, part in ipairs(hit.highlights) do
      marked[i] = hit.snippet:sub(part.start + 1, part.stop)
    end
    print(("#%d %s %s [%s]"):format(hit.id, hit.date, hit.title, table.concat(marked, "، ")))
  end

  print("\n= actors")
  for _, row in ipairs(archive:counts("", diwan.BY_ACTOR, 5)) do
    print(("%d %s %s %s"):format(row.briefs, row.key, row.label_ar, row.first))
  end

  print("\n> #1")
  for _, later in ipairs(archive:follow(1)) do
    local shared = {}
    for i, thing in ipairs(later.shared) do
      shared[i] = thing.key
    end
    print(("#%d %s %s %.2f %s"):format(later.id, later.date, later.title, later.score, table.concat(shared, " ")))
  end

  local nothing = "الطائراتت actor:سويسرا"
  print("\n! " .. nothing)
  for _, piece in ipairs(archive:advice(nothing)) do
    print(("%d|%s|%s|%d"):format(piece.kind, piece.part, piece.text, piece.count))
  end

  print("\n* المسيرات")
  archive:save_question("المسيرات", "الطائرات المسيرة")
  for _ = 1, 2 do
    for _, row in ipairs(archive:questions()) do
      print(("%s|%s|%d|%d"):format(row.name, row.text, row.count, row.new_count))
      archive:question_seen(row.name, row.last)
    end
  end

  print("\n~ expected")
  local oldest = diwan.query():order(diwan.ORDER_OLDEST):limit(3)
  for clause in archive:expected(oldest, diwan.SECTION_OPINION) do
    print(("#%d %s %d %s"):format(clause.id, clause.date, clause.strength, clause.text))
  end
  archive:close()
end

if #arg ~= 2 then
  io.stderr:write("usage: luajit desk.lua ARCHIVE FOLDER\n")
  os.exit(2)
end
local done, problem = pcall(main, arg[1], arg[2])
if not done then
  io.stderr:write(tostring(problem), "\n")
  os.exit(1)
end
