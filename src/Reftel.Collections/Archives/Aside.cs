namespace Reftel.Collections.Archives;

/// <summary>Puts an archive within an archive aside, where its directory stands at its end.</summary>
internal static class Aside
{
    /// <summary>The stream in a file of its own, which goes when it is closed, however that comes about.</summary>
    /// <exception cref="UnreadableException">It is too large.</exception>
    public static FileStream Put(Stream stream, long limit)
    {
        var path = Path.Combine(Path.GetTempPath(), $"reftel-{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 1, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        try
        {
            // Nameless from here on: nothing stays behind when the process is killed.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            var buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
            while (stream.Read(buffer) is var read and > 0)
            {
                if (file.Length + read > limit) throw new UnreadableException($"an archive within an archive of {file.Length + read:N0} bytes or more, where {limit:N0} are put aside to be read");
                file.Write(buffer, 0, read);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
