using System.Text;

namespace Reftel.Telegrams;

/// <summary>Reads the tables of facts that lie in <c>Vocabulary/Data</c>: ordinary CSV with a head row.</summary>
internal static class FactTable
{
    /// <summary>The rows of a table without its head, each with as many cells as the head.</summary>
    /// <param name="name">Its file name, such as <c>posts.csv</c>.</param>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var width = Cells(reader.ReadLine() ?? "").Count;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var cells = Cells(line);
            while (cells.Count < width) cells.Add("");
            yield return [.. cells];
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
