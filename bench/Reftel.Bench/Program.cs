using Reftel.Bench;
using Reftel.Bench.Corpus;
using Reftel.Bench.Fuzz;

return args switch
{
    ["corpus", .. var options] => CorpusCommand.Run(options),
    ["fuzz", .. var options] => FuzzCommand.Run(options),
    ["bench"] => Benches.List(),
    ["bench", var name, .. var options] => Benches.Run(name, options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Reftel.Bench corpus --telegrams N --out FILE [--seed S] | fuzz SECONDS | bench [NAME]");
    return 2;
}
