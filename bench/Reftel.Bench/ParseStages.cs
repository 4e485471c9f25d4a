using System.Diagnostics;
using System.Globalization;
using Reftel.Telegrams;

namespace Reftel.Bench;

/// <summary>Where a parse spends its time: each stage alone, over the same telegrams.</summary>
internal static class ParseStages
{
    public static void Print(IReadOnlyList<(string Header, string Body)> texts, int rounds)
    {
        var bodies = texts.Select(text => BodyText.Of(text.Body, 0, text.Body.Length)).ToArray();
        var heads = bodies.Select(body => HeadReader.Read(body, null, 2009, null, new LeafList(), out _)).ToArray();
        var signers = bodies.Zip(heads, (body, head) => SignerReader.Read(body, head.TextLine, new LeafList())).ToArray();
        var outlines = bodies.Select((body, i) => OutlineReader.Read(body, heads[i].TextLine, heads[i].TextStart, signers[i].TextEndLine, signers[i].InlineEnd, new LeafList())).ToArray();
        var bytes = texts.Sum(text => (long)text.Header.Length + text.Body.Length);
        Time("header", i => HeaderReader.Read(texts[i].Header, 0, texts[i].Header.Length, new LeafList(), out _));
        Time("lines and markers", i => BodyText.Of(texts[i].Body, 0, texts[i].Body.Length));
        Time("  view", i => HeadView.Of(bodies[i], 0, heads[i].TextLine));
        var views = bodies.Select((body, i) => HeadView.Of(body, 0, heads[i].TextLine)).ToArray();
        Time("  labels", i => HeadLabel.FindAll(views[i].Value));
        var labels = views.Select(view => HeadLabel.FindAll(view.Value)).ToArray();
        foreach (var field in Enum.GetValues<HeadField>()) Time($"  {field}", i => Field(field, i));
        Time("head", i => HeadReader.Read(bodies[i], null, 2009, null, new LeafList(), out _));
        Time("signer", i => SignerReader.Read(bodies[i], heads[i].TextLine, new LeafList()));
        Time("outline", i => OutlineReader.Read(bodies[i], heads[i].TextLine, heads[i].TextStart, signers[i].TextEndLine, signers[i].InlineEnd, new LeafList()));
        Time("cross references", i => CrossReferenceReader.Read(bodies[i], outlines[i], heads[i].TextStart, bodies[i].End, []));
        Time("summary", i => SummaryReader.Read(bodies[i], heads[i].TextLine, heads[i].TextStart, signers[i].TextEndLine));
        Time("whole", i => Telegram.Parse(texts[i].Header, texts[i].Body));

        object? Field(HeadField field, int i)
        {
            var n = labels[i].FindIndex(label => label.Field == field);
            if (n < 0) return null;
            var (label, view) = (labels[i][n], views[i]);
            var limit = n + 1 < labels[i].Count ? labels[i][n + 1].Start : view.Value.Length;
            return field switch
            {
                HeadField.ExecutiveOrder => ExecutiveOrderReader.Read(view, label.Value, limit, null, 2009, new Head()),
                HeadField.Tags => TagsReader.Read(view, label.Value, limit, new Head()),
                HeadField.Subject => SubjectReader.Read(view, label.Value, limit, new Head()),
                HeadField.References => ReferenceListReader.Read(view, label.Value, limit, null, 2009, new Head()),
                _ => ClassifiedByReader.Read(view, label.Start, label.Value, limit, new Head()),
            };
        }

        void Time(string stage, Func<int, object?> work)
        {
            for (var i = 0; i < texts.Count; i++) work(i);
            var watch = Stopwatch.StartNew();
            for (var round = 0; round < rounds; round++)
            {
                for (var i = 0; i < texts.Count; i++) work(i);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-20} {watch.Elapsed.TotalMicroseconds / (rounds * texts.Count),8:N2} µs a telegram of {bytes / texts.Count:N0} units"));
        }
    }
}
