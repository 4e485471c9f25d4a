namespace Reftel.Bench.Faults;

/// <summary>An import that makes its archive.</summary>
internal sealed class FirstImport(FaultBed bed) : Scenario(bed)
{
    public override string Name => "first import";

    public override IReadOnlyList<string> Needs => ["import"];

    public override string[] Command(string archive) => ["import", Bed.Corpus, "--archive", archive, "--json"];
}

/// <summary>An import into an archive that holds telegrams.</summary>
internal sealed class SecondImport(FaultBed bed) : Scenario(bed)
{
    public override string Name => "second import";

    public override IReadOnlyList<string> Needs => ["import"];

    public override void Prepare(string archive) => Bed.Reftel.Run("import", Bed.Half, "--archive", archive, "--json").Expect("import", 0);

    public override string[] Command(string archive) => ["import", Bed.Corpus, "--archive", archive, "--json"];
}

/// <summary>Everything derived made anew.</summary>
internal sealed class Reindex(FaultBed bed) : Scenario(bed)
{
    public override string Name => "reindex";

    public override IReadOnlyList<string> Needs => ["reindex"];

    public override void Prepare(string archive) => Bed.Reftel.Run("import", Bed.Corpus, "--archive", archive, "--json").Expect("import", 0);

    public override string[] Command(string archive) => ["reindex", "--archive", archive];
}

/// <summary>All that is held is released.</summary>
internal sealed class Release(FaultBed bed) : Scenario(bed)
{
    public override string Name => "release";

    public override IReadOnlyList<string> Needs => ["release"];

    public override void Prepare(string archive) => Bed.Reftel.Run("import", Bed.Corpus, "--archive", archive, "--hold", "--json").Expect("import", 0);

    public override string[] Command(string archive) => ["release", "--all", "--archive", archive, "--note", "x"];

    // 3: all had been released when the kill came, and nothing is left to release.
    public override IReadOnlyList<int> CodesAgain => [0, 1, 3];
}

/// <summary>Some telegrams are withdrawn.</summary>
internal sealed class Withdraw(FaultBed bed) : Scenario(bed)
{
    public override string Name => "withdraw";

    public override IReadOnlyList<string> Needs => ["withdraw"];

    public override void Prepare(string archive) => Bed.Reftel.Run("import", Bed.Corpus, "--archive", archive, "--json").Expect("import", 0);

    public override string[] Command(string archive) => ["withdraw", .. Bed.Ids.Where((_, i) => i % 5 == 0), "--reason", "x", "--archive", archive];

    // 3: as with a release.
    public override IReadOnlyList<int> CodesAgain => [0, 1, 3];
}

/// <summary>A backup; what counts is the archive that it restores to.</summary>
internal sealed class Backup(FaultBed bed) : Scenario(bed)
{
    public override string Name => "backup";

    public override IReadOnlyList<string> Needs => ["backup", "restore"];

    public override void Prepare(string archive) => Bed.Reftel.Run("import", Bed.Corpus, "--archive", archive, "--json").Expect("import", 0);

    public override string[] Command(string archive) => ["backup", File(archive), "--archive", archive];

    public override string Result(string archive)
    {
        Bed.Reftel.Run("restore", File(archive), "--archive", archive + ".restored").Expect("restore", 0);
        return archive + ".restored";
    }

    public override void CleanUp(string archive)
    {
        System.IO.File.Delete(File(archive));
        if (Directory.Exists(archive + ".restored")) Directory.Delete(archive + ".restored", recursive: true);
    }

    // 3: it was whole before the kill, and no backup is overwritten.
    public override IReadOnlyList<int> CodesAgain => [0, 3];

    private static string File(string archive) => archive + ".backup.tar.zst";
}
