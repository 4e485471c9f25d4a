using System.Buffers.Binary;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>The term by which a document is found by its number.</summary>
internal static class DocumentTerm
{
    public static Term Of(long document)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, document);
        return new Term(IndexFields.Document, new BytesRef(bytes));
    }
}

/// <summary>Lucene's writer asks for an analyser. Ours is <see cref="Tokenizer"/>, and works before the writer.</summary>
internal sealed class NoAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => throw new NotSupportedException();
}
