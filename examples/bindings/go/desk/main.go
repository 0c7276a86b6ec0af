// Desk stores the briefs of a folder, asks, counts, follows up, and looks ahead: the same in every
// binding.
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

func advise(archive *diwan.Archive, question string) error {
	query, err := diwan.ParseQuery(question, diwan.NoDay)
	if err != nil {
		return err
	}
	advice, err := archive.Advice(query)
	if err != nil {
		return err
	}
	fmt.Printf("\n! %s\n", question)
	for _, piece := range advice {
		fmt.Printf("%d|%s|%s|%d\n", piece.Kind, piece.Part, piece.Text, piece.Count)
	}
	return nil
}

func save(archive *diwan.Archive, name, question string) error {
	fmt.Printf("\n* %s\n", name)
	if err := archive.SaveQuestion(name, question); err != nil {
		return err
	}
	for look := 0; look < 2; look++ {
		saved, err := archive.Questions("", diwan.NoDay)
		if err != nil {
			return err
		}
		for _, row := range saved {
			fmt.Printf("%s|%s|%d|%d\n", row.Name, row.Text, row.Count, row.New)
			if err := archive.QuestionSeen(row.Name, row.Last); err != nil {
				return err
			}
		}
	}
	return nil
}

func expect(archive *diwan.Archive) error {
	fmt.Println("\n~ expected")
	oldest := diwan.NewQuery().SetOrder(diwan.OrderOldest).SetLimit(3, 0)
	clauses, err := archive.Expected(oldest, diwan.SectionOpinion, 0)
	if err != nil {
		return err
	}
	defer clauses.Close()
	for clauses.Next() {
		clause := clauses.Clause()
		fmt.Printf("#%d %s %d %s\n", clause.ID, clause.Day, clause.Strength, clause.Text)
	}
	return clauses.Err()
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
	if err := advise(archive, "الطائراتت actor:سويسرا"); err != nil {
		return err
	}
	if err := save(archive, "المسيرات", "الطائرات المسيرة"); err != nil {
		return err
	}
	return expect(archive)
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
