namespace Reftel.Collections;

/// <summary>How much is read of anything, and why.</summary>
public static class Limits
{
    /// <summary>Longest telegram, in bytes: fifty times the longest seen, so that a stray dump is named and not loaded.</summary>
    public const int TelegramBytes = 16 << 20;

    /// <summary>Longest line of an export, in bytes: a telegram whose every character is escaped, and its metadata.</summary>
    public const int ExportLineBytes = 4 * TelegramBytes;

    /// <summary>What quarantine keeps of a rejected record, in bytes.</summary>
    public const int RejectedBytes = 1 << 20;

    /// <summary>What is looked at to tell the carrier of a file, in bytes.</summary>
    public const int SniffedBytes = 64 << 10;

    /// <summary>So many control characters in a row are no text.</summary>
    public const int ControlRun = 8;
}
