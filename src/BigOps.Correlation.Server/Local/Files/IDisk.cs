namespace BigOps.Correlation.Server.Local.Files;

/// <summary>What the storage writes through: the real disk, or one that fails on purpose in a test.</summary>
internal interface IDisk
{
    /// <summary>Makes an empty file, in place of one that may be there.</summary>
    IDiskFile Create(string path);

    /// <summary>Opens a file that exists, for writing.</summary>
    IDiskFile Open(string path);

    /// <summary>Makes created, renamed and deleted names of a directory survive a power cut.</summary>
    void SyncDirectory(string directory);
}
