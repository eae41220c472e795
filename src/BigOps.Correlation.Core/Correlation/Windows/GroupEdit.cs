namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>What of a group a segment has. Values are stored; never renumber.</summary>
internal enum GroupEdit : byte
{
    /// <summary>Nothing; ends the groups of a segment.</summary>
    None = 0,

    /// <summary>It is gone.</summary>
    Removed = 1,

    /// <summary>Its window of event time, as with a repeat.</summary>
    Window = 2,

    /// <summary>All but its keys.</summary>
    Head = 3,

    /// <summary>Some of its keys.</summary>
    Keys = 4,
}
