# Print what Ruby's sqlite3 answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT:
# hosts.sh tells of them), with the extension loaded: usage: host.rb MODULE DATABASE CHECKS
require 'sqlite3'
extension, database, checks = ARGV
bound = { '-' => [], 'nul' => ["a\0b"], 'lone' => ["a\xED\xA0\x80b"], 'huge' => ['ب ' * 500_000] }
db = SQLite3::Database.new(database, readonly: true)
db.enable_load_extension(true)
begin
  db.load_extension(extension)
rescue StandardError => e
  puts "error: #{e.message}"
  exit
end
File.foreach(checks, encoding: 'UTF-8', chomp: true) do |line|
  kind, statement = line.split("\t")
  row = db.get_first_row(statement, bound[kind])
  puts row ? row[0] : 'no row'
rescue StandardError => e
  puts "error: #{e.message}"
end
