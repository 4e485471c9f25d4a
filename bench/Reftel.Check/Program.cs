// Walks a served archive as a reader would: every page that the front page leads to, axis by axis, and prints what it saw.
using System.Text.RegularExpressions;
using Reftel.Check;

if (args is not [var address])
{
    Console.Error.WriteLine("Usage: Reftel.Check URL");
    return 2;
}

using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
var walk = new Walk(client);
await walk.FromAsync("/");
foreach (var (axis, pages) in walk.Pages.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Console.WriteLine($"{axis,-22} {pages,6} pages");
var counter = Regex.Match(walk.FrontPage, @"Released so far\s+[0-9,]+(\s*/\s*[0-9,]+)?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
Console.WriteLine(counter.Success ? Regex.Replace(counter.Value, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(5)) : "The front page has no counter.");
foreach (var fault in walk.Faults) Console.WriteLine($"FAULT {fault}");
string[] axes = ["telegram as sent", "release date", "creation date", "origin", "tag", "classification"];
foreach (var axis in axes.Where(axis => !walk.Pages.ContainsKey(axis)))
{
    Console.WriteLine($"FAULT no page of the axis: {axis}");
    walk.Faults.Add(axis);
}

if (!counter.Success) walk.Faults.Add("counter");
Console.WriteLine(walk.Faults.Count == 0 ? "All pages answered." : $"{walk.Faults.Count} faults.");
return walk.Faults.Count == 0 ? 0 : 1;
