using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>How readers name a telegram: a reference ID in any spelling, with <c>~2</c> behind it for the second telegram of that ID.</summary>
/// <param name="Id">The reference ID.</param>
/// <param name="Homonym">1 for the first.</param>
internal sealed record TelegramName(ReferenceId Id, int Homonym)
{
    /// <summary>Reads a name as it stands in an address.</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TelegramName? name)
    {
        name = null;
        var tilde = text.LastIndexOf('~');
        var homonym = 1;
        if (tilde >= 0 && (!int.TryParse(text.AsSpan(tilde + 1), NumberStyles.None, CultureInfo.InvariantCulture, out homonym) || homonym < 1)) return false;
        if (!ReferenceId.TryParse(tilde < 0 ? text : text.AsSpan(0, tilde), out var id)) return false;
        name = new TelegramName(id, homonym);
        return true;
    }

    /// <summary>As the archive takes it.</summary>
    public override string ToString() => Homonym == 1 ? Id.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Id}~{Homonym}");
}
