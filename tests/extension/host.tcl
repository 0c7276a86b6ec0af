# Print what Tcl's sqlite3 answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT:
# hosts.sh tells of them), with the extension loaded: usage: tclsh host.tcl MODULE DATABASE CHECKS
package require sqlite3
lassign $argv module database checks
array set bound [list - "" nul "a\0b" lone "a\uD800b" huge [string repeat "\u0628 " 500000]]
fconfigure stdout -encoding utf-8
sqlite3 db $database -readonly 1
db enable_load_extension 1
if {[catch {db eval {SELECT load_extension($module)}} message]} {
    puts "error: $message"
    exit
}
set lines [open $checks]
fconfigure $lines -encoding utf-8
while {[gets $lines line] >= 0} {
    lassign [split $line \t] kind statement
    set text $bound($kind)
    if {[catch {db eval [string map {? $text} $statement]} row]} {
        puts "error: $row"
    } else {
        puts [expr {[llength $row] ? [lindex $row 0] : "no row"}]
    }
}
