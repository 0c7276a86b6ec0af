module diwan

go 1.19
