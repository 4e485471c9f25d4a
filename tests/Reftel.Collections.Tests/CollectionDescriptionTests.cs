namespace Reftel.Collections.Tests;

/// <summary>What a publisher says of a collection.</summary>
public sealed class CollectionDescriptionTests
{
    private static (CollectionDescription? Read, string? Fault) Read(string json)
    {
        using var folder = new TestFolder();
        var read = CollectionDescription.TryRead(folder.Write("collection.json", json), out var fault);
        return (read, fault?.Replace(folder.Path, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Description_may_have_comments_and_commas_too_many()
    {
        var (read, fault) = Read("""
            {
              // as people write it
              "name": "straits", "TITLE": "Telegrams from the Straits", "statedTotal": 96, /* more */ "unknown": [1],
            }
            """);
        fault.ShouldBeNull();
        read.ShouldBe(new CollectionDescription("straits", "Telegrams from the Straits", null, null, null, 96, null));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\":\"  \"}")]
    [InlineData("{\"title\":\"No name\"}")]
    [InlineData("null")]
    public void Description_without_a_name_is_none(string json) => Read(json).ShouldBe((null, "/collection.json gives the collection no \"name\"."));

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":")]
    [InlineData("[]")]
    [InlineData("{\"name\":5}")]
    [InlineData("{\"name\":\"x\",\"statedTotal\":\"many\"}")]
    public void Broken_description_is_named_with_the_cause(string json)
    {
        var (read, fault) = Read(json);
        read.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldStartWith("/collection.json cannot be read: ");
    }

    [Fact]
    public void Absent_description_is_named() => CollectionDescription.TryRead("/no/such/collection.json", out var fault).ShouldSatisfyAllConditions(
        read => read.ShouldBeNull(), _ => fault.ShouldNotBeNull().ShouldContain("/no/such/collection.json cannot be read"));
}
