using System.Formats.Tar;

namespace Reftel.Collections;

/// <summary>Tells pipes, sockets and devices, which to open may wait for ever.</summary>
/// <remarks>
/// The framework does not say what a file is, but its tar writer looks before it writes, and opens only files. All the others have no length,
/// so that only files without bytes have to be asked about.
/// </remarks>
internal static class SpecialFile
{
    // In a header of ustar.
    private const int KindAt = 156;

    /// <summary>Why it is not opened; null for a file.</summary>
    public static string? FaultOf(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            if (new FileInfo(path).Length > 0) return null;
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            using var header = new MemoryStream();
            using var tar = new TarWriter(header, TarEntryFormat.Ustar);
            tar.WriteEntry(target, "x");
            return (TarEntryType)header.GetBuffer()[KindAt] switch
            {
                TarEntryType.Fifo => "a named pipe, where a file is expected",
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device, where a file is expected",
                _ => null,
            };
        }
        catch (UnauthorizedAccessException)
        {
            // Opening it will say so.
            return null;
        }
        catch (IOException e)
        {
            return $"a socket, or another thing that is no file: {e.Message}";
        }
    }
}
