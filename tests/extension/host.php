<?php
// Print what PHP's SQLite3 answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT:
// hosts.sh tells of them), with the extension loaded, which must be in PHP's sqlite3.extension_dir:
// usage: php -d sqlite3.extension_dir=FOLDER host.php NAME DATABASE CHECKS
[, $module, $database, $checks] = $argv;
$bound = ['nul' => "a\0b", 'lone' => "a\xED\xA0\x80b", 'huge' => str_repeat('ب ', 500000)];
set_error_handler(function ($level, $message) { throw new Exception($message); });
$db = new SQLite3($database, SQLITE3_OPEN_READONLY);
$db->enableExceptions(true);
try {
    $db->loadExtension($module);
} catch (Throwable $error) {
    exit('error: ' . $error->getMessage() . "\n");
}
foreach (file($checks, FILE_IGNORE_NEW_LINES) as $line) {
    [$kind, $statement] = explode("\t", $line);
    try {
        $prepared = $db->prepare($statement);
        if ($kind !== '-') {
            $prepared->bindValue(1, $bound[$kind], SQLITE3_TEXT);
        }
        $row = $prepared->execute()->fetchArray(SQLITE3_NUM);
        echo $row ? $row[0] : 'no row', "\n";
    } catch (Throwable $error) {
        echo 'error: ', $error->getMessage(), "\n";
    }
}
