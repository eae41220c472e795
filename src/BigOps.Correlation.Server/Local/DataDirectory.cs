using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local;

/// <summary>
/// The directory of the embedded storage: who owns it, and what lies where. It belongs to one process, as long as this object
/// is not disposed.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream ownership;
    private readonly IDisk disk;

    private DataDirectory(string root, FileStream ownership, IDisk disk)
    {
        Root = root;
        this.ownership = ownership;
        this.disk = disk;
    }

    /// <summary>Its full path.</summary>
    public string Root { get; }

    /// <summary>The journal's segments.</summary>
    public string Journal => JournalOf(Root);

    /// <summary>The checkpoints.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>The dead letters.</summary>
    public string DeadLetters => Path.Combine(Root, "dead-letters");

    /// <summary>States of Kafka's partitions.</summary>
    public string Partitions => Path.Combine(Root, "partitions");

    /// <summary>The journal of what waits to be brought to Kafka.</summary>
    public string Spool => Path.Combine(Root, "spool");

    /// <summary>Every configuration that was in force.</summary>
    public string Configurations => Path.Combine(Root, "config");

    /// <summary>Where the journal of a data directory lies; for tools that read it without owning the directory.</summary>
    public static string JournalOf(string root) => Path.Combine(root, "journal");

    /// <summary>Makes the directory where it is missing, and takes it.</summary>
    /// <exception cref="DirectoryInUseException">Another process has it.</exception>
    public static DataDirectory Open(string path, IDisk disk)
    {
        var root = Path.GetFullPath(path);
        Make(root);
        var ownership = TakeOwnership(root);
        try
        {
            var directory = new DataDirectory(root, ownership, disk);
            foreach (var part in (string[])[directory.Journal, directory.Checkpoints, directory.DeadLetters, directory.Configurations])
            {
                Make(part);
            }

            disk.SyncDirectory(root);
            return directory;
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>The deployment's key; made the first time.</summary>
    /// <exception cref="InvalidDataException">The key is broken, or missing although there is a journal that was written with it.</exception>
    public ShardIdentity LoadIdentity()
    {
        var isNew = !Directory.EnumerateFiles(Journal).Any() && !Directory.EnumerateFiles(Checkpoints).Any();
        return IdentityKey.LoadOrCreate(Path.Combine(Root, "identity.key"), mayCreate: isNew, disk);
    }

    /// <summary>Gives the directory free.</summary>
    public void Dispose() => ownership.Dispose();

    /// <summary>Makes a directory that only its owner enters.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private static FileStream TakeOwnership(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (FailureReason.Of(failure) != FailureReason.DiskFull)
        {
            throw new DirectoryInUseException(
                $"The data directory '{root}' is in use by another process. Stop it, or give this one a directory of its own with storage.directory or --data.",
                failure);
        }
    }
}
