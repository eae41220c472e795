using System.Runtime.InteropServices;
using System.Text;

namespace BigOps.Correlation.Server.Local.Files;

/// <summary>
/// fsync of a directory, which the framework has no call for: without it a power cut may undo a rename. Elsewhere than on
/// Linux and macOS it does nothing, because there the file system orders names itself.
/// </summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Makes the names in a directory durable.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Sync(string directory)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(directory + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw Failed("opened", directory);
        }

        try
        {
            if (FileSync(descriptor) != 0)
            {
                throw Failed("made durable", directory);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string what, string directory)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"The directory '{directory}' could not be {what}: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
