namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>What became of reading a request's body: the bytes, or a status and a sentence.</summary>
/// <param name="Body">The bytes, to be disposed by the caller; null where the request is refused.</param>
/// <param name="Status">HTTP status of the refusal.</param>
/// <param name="Detail">Why it is refused.</param>
internal readonly record struct BodyRead(PooledBody? Body, int Status, string Detail);
