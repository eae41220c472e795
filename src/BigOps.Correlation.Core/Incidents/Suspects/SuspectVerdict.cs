namespace BigOps.Correlation.Core.Incidents.Suspects;

/// <summary>What people say of a suspect. Values are stored; never renumber.</summary>
internal enum SuspectVerdict : byte
{
    /// <summary>Nothing yet.</summary>
    Open = 0,

    /// <summary>It was the cause.</summary>
    Confirmed = 1,

    /// <summary>It was not.</summary>
    Rejected = 2,
}
