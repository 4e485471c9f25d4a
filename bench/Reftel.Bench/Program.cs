using Reftel.Bench;
using Reftel.Bench.Corpus;

return args switch
{
    ["corpus", .. var options] => CorpusCommand.Run(options),
    ["bench"] => Benches.List(),
    ["bench", var name, .. var options] => Benches.Run(name, options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Reftel.Bench corpus --telegrams N --out FILE [--seed S] | bench [NAME]");
    return 2;
}
