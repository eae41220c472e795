using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local.Spooling;

/// <summary>
/// Up to where a journal's events were taken on: a file with two lines, a random name of the journal and the position. One
/// thread.
/// </summary>
internal sealed class SpoolPosition
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string path;
    private readonly StorageEnvironment environment;
    private readonly KeyedHash hash;
    private readonly string name;
    private long savedAt;
    private long saved;

    private SpoolPosition(string path, string name, long value, KeyedHash hash, StorageEnvironment environment)
    {
        this.path = path;
        this.environment = environment;
        this.hash = hash;
        this.name = name;
        Value = value;
        saved = value;
        savedAt = environment.Time.GetTimestamp();
    }

    /// <summary>The position when it was opened.</summary>
    public long Value { get; }

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="newName">Name of the journal where it has none; different for every journal.</param>
    /// <param name="hash">The deployment's hash.</param>
    /// <param name="environment">Where to write.</param>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static SpoolPosition Open(string path, string newName, KeyedHash hash, StorageEnvironment environment)
    {
        if (!File.Exists(path))
        {
            var made = new SpoolPosition(path, newName, 0, hash, environment);
            made.Save(0);
            return made;
        }

        return File.ReadAllText(path).Split('\n') is [{ Length: > 0 } name, var text, ..]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new SpoolPosition(path, name, value, hash, environment)
            : throw new InvalidDataException($"'{path}' must hold a name and a position in two lines: delete it to send all that the journal holds once more.");
    }

    /// <summary>What names the event at a position, in this journal and no other.</summary>
    public Fingerprint NameOf(long position) => hash.Hash(name, position.ToString(CultureInfo.InvariantCulture));

    /// <summary>Saves the position, where the last time is long ago.</summary>
    /// <returns>True where it was saved.</returns>
    public bool SaveIfDue(long position)
    {
        if (position == saved || environment.Time.GetElapsedTime(savedAt) < Interval)
        {
            return false;
        }

        Save(position);
        return true;
    }

    /// <summary>Saves the position.</summary>
    public void Save(long position)
    {
        savedAt = environment.Time.GetTimestamp();
        AtomicFile.Write(environment.Disk, path, Encoding.ASCII.GetBytes(FormattableString.Invariant($"{name}\n{position}\n")));
        saved = position;
    }
}
