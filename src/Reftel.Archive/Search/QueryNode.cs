namespace Reftel.Archive.Search;

/// <summary>A query as it was read, before it is known in which field its words are sought.</summary>
internal abstract record QueryNode;

/// <summary>Words, a phrase, a beginning, a spelling, or the value of a field.</summary>
internal sealed record QueryLeaf(QueryToken Token) : QueryNode;

/// <summary>All of them; those under <see cref="QueryNot"/> are not there.</summary>
internal sealed record QueryAll(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>One of them at least.</summary>
internal sealed record QueryAny(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>Without it.</summary>
internal sealed record QueryNot(QueryNode Part) : QueryNode;

/// <summary>Two within some words of each other, in either order.</summary>
/// <param name="Left">Where it is a nearness itself, its right side is meant: in <c>a NEAR b NEAR c</c> each is near the one before.</param>
/// <param name="Right">The other.</param>
/// <param name="Operator">NEAR with its number.</param>
internal sealed record QueryNear(QueryNode Left, QueryNode Right, QueryToken Operator) : QueryNode;

/// <summary>Words side by side that an acronym stands for; it is as good.</summary>
internal sealed record QueryLongForm(IReadOnlyList<QueryNode> Words, IReadOnlyList<string> Acronyms) : QueryNode;

/// <summary>Something in one field.</summary>
/// <param name="Field">Its name in lower case, and where.</param>
/// <param name="Part">What is sought in it.</param>
internal sealed record QueryField(QueryToken Field, QueryNode Part) : QueryNode;
