# Print what Perl's DBD::SQLite answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT:
# hosts.sh tells of them), with the extension loaded: usage: host.pl MODULE DATABASE CHECKS
use strict;
use warnings;
use DBI;
my ($module, $database, $checks) = @ARGV;
my %bound = ('-' => [], nul => ["a\0b"], lone => ["a\xED\xA0\x80b"], huge => ["\xD8\xA8 " x 500000]);
my $db = DBI->connect("dbi:SQLite:dbname=$database", '', '',
    { RaiseError => 1, PrintError => 0, sqlite_open_flags => 1 });
$db->sqlite_enable_load_extension(1);
eval { $db->do('SELECT load_extension(?)', undef, $module); 1 } or do { print "error: $@"; exit };
open my $lines, '<', $checks or die $!;
while (<$lines>) {
    chomp;
    my ($kind, $statement) = split /\t/;
    my @row = eval { $db->selectrow_array($statement, undef, @{ $bound{$kind} }) };
    print $@ ? "error: $@" : @row ? "$row[0]\n" : "no row\n";
}
