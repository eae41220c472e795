using System.Security.Cryptography;

namespace BigOps.Correlation.Server.Local.Files;

/// <summary>Writes a whole file so that a reader finds the old one or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Ending of a file that is not finished; what is found at start is left over and may go.</summary>
    public const string TemporaryExtension = ".tmp";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file, for its owner only, and ends once it survives a power cut.</summary>
    /// <param name="disk">Where to write.</param>
    /// <param name="path">The file's final name.</param>
    /// <param name="parts">All of it.</param>
    public static void Write(IDisk disk, string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        // Several processes may write the same file of a folder that they share.
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}{TemporaryExtension}";
        try
        {
            using (var file = disk.Create(temporary))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, OwnerOnly);
                }

                long offset = 0;
                foreach (var part in parts)
                {
                    file.Write(offset, part.Span);
                    offset += part.Length;
                }

                file.Sync();
            }

            File.Move(temporary, path, overwrite: true);
            disk.SyncDirectory(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes what an interrupted write left in a directory.</summary>
    public static void DeleteLeftovers(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*" + TemporaryExtension))
        {
            File.Delete(path);
        }
    }
}
