using CsCheck;
using Reftel.Archive.Store;

namespace Reftel.Archive.Tests;

public sealed class FoldedHashesTests
{
    private const string Hash = "b633a587c652d02386c4f16f8c6f6aab7352d97f16367c3c40576214372dd628";

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Const($"\"{Hash}\""), Gen.Byte.Array[32].Select(bytes => $"\"{Convert.ToHexStringLower(bytes)}\""), Gen.Const($"\"{Hash}"), Gen.Const(Hash + "0\""), Gen.Const("\"*\""),
        Gen.Const("*"), Gen.Const("\""), Gen.String[Gen.Char["{}:,\"*ab0"], 0, 12]);

    [Fact]
    public void Whatever_is_folded_comes_out_as_it_was() => Piece.Array[0, 8].Select(string.Concat).Sample(detail =>
    {
        var (folded, hashes) = FoldedHashes.Fold(detail);
        FoldedHashes.Unfold(folded, hashes).ShouldBe(detail);
    });

    [Fact]
    public void Hashes_leave_a_star_each_and_stand_in_their_order()
    {
        var other = new string('7', 64);
        var (folded, hashes) = FoldedHashes.Fold($$"""{"textHash":"{{Hash}}","file":"a.csv","sha256":"{{other}}"}""");
        folded.ShouldBe("""{"textHash":"*","file":"a.csv","sha256":"*"}""");
        Convert.ToHexStringLower(hashes.ShouldNotBeNull()).ShouldBe(Hash + other);
    }

    [Theory]
    [InlineData("""{"file":"*","sha256":"b633a587c652d02386c4f16f8c6f6aab7352d97f16367c3c40576214372dd628"}""")]
    [InlineData("""{"sha256":"B633A587C652D02386C4F16F8C6F6AAB7352D97F16367C3C40576214372DD628"}""")]
    [InlineData("{}")]
    public void Detail_with_a_star_of_its_own_or_without_a_hash_stands_as_it_is(string detail) => FoldedHashes.Fold(detail).ShouldBe((detail, null));
}
