using System.Runtime.InteropServices;

namespace Reftel.Archive.Store;

/// <summary>Files that are there after a power cut too.</summary>
internal static class Durable
{
    private const int HeldOnLinux = 11;
    private const int HeldOnMacOS = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020);

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new file that only its owner can read, from its first byte on.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersAlone;
        return new FileStream(path, options);
    }

    /// <summary>Opens a file that another process may hold for a moment.</summary>
    /// <exception cref="IOException">It held it for five seconds, or the file cannot be opened.</exception>
    public static FileStream OpenPatiently(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException e) when (tries < 100 && IsHeld(e))
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>True where a file could not be opened because another process holds it, and not for what waiting does not mend: a read-only or a full disk.</summary>
    public static bool IsHeld(IOException e) => e.HResult is HeldOnLinux or HeldOnMacOS or HeldOnWindows;

    /// <summary>Waits until the disk has the file's content.</summary>
    public static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Waits until the disk has the names in a folder: without that a rename may be lost, however well the file is kept.</summary>
    public static void FlushFolder(string folder)
    {
        // Windows keeps names by itself, and the framework opens no folders.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = OpenFile(folder, ReadOnly);
        if (descriptor < 0) return;
        _ = SynchronizeFile(descriptor);
        _ = CloseFile(descriptor);
    }

    private const int ReadOnly = 0;

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SynchronizeFile(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFile(int descriptor);
}
