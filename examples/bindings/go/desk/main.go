// Desk stores the briefs of a folder, asks, counts, and follows up: the same in every binding.
//
// usage: desk ARCHIVE FOLDER
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"diwan"
)

func storeDocument(archive *diwan.Archive, bytes []byte) error {
	document, err := diwan.ReadDocument(bytes)
	if err != nil {
		return err
	}
	defer document.Close()
	for {
		brief, err := document.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, _, err := archive.Store(brief); err != nil {
			return err
		}
	}
}

func store(archive *diwan.Archive, folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "[0-9]*.txt"))
	if err != nil {
		return err
	}
	return archive.Transaction(func() error {
		for _, file := range files {
			bytes, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if err := storeDocument(archive, bytes); err != nil {
				return err
			}
		}
		return nil
	})
}

func ask(archive *diwan.Archive, question string) error {
	hits, err := archive.Search(question)
	if err != nil {
		return err
	}
	defer hits.Close()
	for hits.Next() {
		snippet := hits.Snippet()
		var marked []string
		for _, part := range snippet.Highlights {
			marked = append(marked, snippet.Text[part[0]:part[1]])
		}
		fmt.Printf("#%d %s %s [%s]\n", hits.ID(), hits.Day(), hits.Title(), strings.Join(marked, "، "))
	}
	return hits.Err()
}

func run(path, folder string) error {
	archive, err := diwan.OpenArchive(path, diwan.OpenCreate)
	if err != nil {
		return err
	}
	defer archive.Close()
	if err := store(archive, folder); err != nil {
		return err
	}
	count, _ := archive.Count()
	days, err := archive.Range()
	if err != nil {
		return err
	}
	fmt.Printf("%d briefs, %s to %s\n", count, days.First, days.Last)

	const question = "(الطائرات المسيرة) OR actor:روسيا"
	fmt.Printf("\n? %s\n", question)
	if err := ask(archive, question); err != nil {
		return err
	}

	fmt.Println("\n= actors")
	counts, err := archive.Counts(nil, diwan.ByActor, 5)
	if err != nil {
		return err
	}
	for _, row := range counts.Rows {
		fmt.Printf("%d %s %s %s\n", row.Briefs, row.Key, row.LabelAr, row.First)
	}

	fmt.Println("\n> #1")
	later, err := archive.Follow(1, .25, 20)
	if err != nil {
		return err
	}
	for _, row := range later {
		var shared []string
		for _, thing := range row.Shared {
			shared = append(shared, thing.Key)
		}
		fmt.Printf("#%d %s %s %.2f %s\n", row.ID, row.Day, row.Title, row.Score, strings.Join(shared, " "))
	}
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: desk ARCHIVE FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
