namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What the value of a member is.</summary>
internal enum MemberKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
