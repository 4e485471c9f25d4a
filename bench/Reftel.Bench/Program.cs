using Reftel.Bench;
using Reftel.Bench.Corpus;
using Reftel.Bench.Fuzz;
using Reftel.Bench.Pages;

return args switch
{
    ["corpus", .. var options] => CorpusCommand.Run(options),
    ["fuzz", .. var options] => FuzzCommand.Run(options),
    ["screenshots", var folder] => ScreenshotsCommand.Run(folder),
    ["bench"] => Benches.List(),
    ["bench", var name, .. var options] => Benches.Run(name, options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Reftel.Bench corpus --telegrams N --out FILE [--seed S] | fuzz SECONDS | screenshots DIR | bench [NAME]");
    return 2;
}
