using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary><c>corpus --telegrams N --out FILE [--seed S]</c></summary>
internal static class CorpusCommand
{
    public static int Run(string[] options)
    {
        long telegrams = 0;
        ulong seed = 1;
        string? file = null;
        for (var i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--telegrams" when long.TryParse(options[i + 1], out telegrams):
                case "--seed" when ulong.TryParse(options[i + 1], out seed):
                    break;
                case "--out":
                    file = options[i + 1];
                    break;
            }
        }

        if (telegrams <= 0 || file is null)
        {
            Console.Error.WriteLine("Usage: corpus --telegrams N --out FILE [--seed S]   (FILE - is standard output)");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        using var output = file == "-" ? Console.OpenStandardOutput() : new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        var bytes = Write(output, telegrams, seed);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{telegrams:N0} telegrams, {bytes / 1e6:N1} MB, {bytes / 1e6 / watch.Elapsed.TotalSeconds:N0} MB/s"));
        return 0;
    }

    /// <summary>Writes the rows of the dump.</summary>
    /// <returns>Bytes written.</returns>
    public static long Write(Stream output, long telegrams, ulong seed)
    {
        var maker = new TelegramMaker(seed);
        var dice = new Dice(seed);
        var (header, body, row) = (new Sink(), new Sink(), new Sink());
        long bytes = 0;
        for (long n = 1; n <= telegrams; n++)
        {
            var facts = maker.Make(ref dice, header, body);
            foreach (var cell in (string[])[n.ToString(CultureInfo.InvariantCulture), facts.Created, facts.Id, facts.Origin, facts.Classification, ""])
            {
                row.AddField(Encoding.UTF8.GetBytes(cell), doubled: false);
                row.Add(","u8);
            }

            var doubled = n % 3 == 0;
            row.AddField(header.Bytes, doubled);
            row.Add(","u8);
            row.AddField(body.Bytes, doubled);
            row.Add("\n"u8);
            if (row.Length < 1 << 20 && n < telegrams) continue;
            output.Write(row.Bytes);
            bytes += row.Length;
            row.Clear();
        }

        output.Flush();
        return bytes;
    }
}
