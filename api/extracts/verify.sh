# sh verify.sh extrait.json jwks.json
decode() { tr '_-' '/+' | base64 -d 2>/dev/null; }
encode() { base64 | tr -d '=\n' | tr '/+' '_-'; }
member() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/"; }
jws=$(sed -E 's/^.*,"signature":"([^"]*)"}$/\1/' "$1")
header=${jws%%..*}
payload=$(sed -E 's/^\{"extract":(.*),"signature":"[^"]*"\}$/\1/' "$1" | tr -d '\n' | encode)
key=$(tr '{' '\n' < "$2" | grep -F "\"$(printf %s== "$header" | decode | member kid)\"")
{ printf '\060\131\060\023\006\007\052\206\110\316\075\002\001\006\010\052\206\110\316\075\003\001\007\003\102\000\004'
  for part in x y; do printf %s "$key" | member $part | sed 's/$/=/' | decode; done
} | openssl pkey -pubin -inform DER -out key.pem
hex=$(printf %s== "${jws##*..}" | decode | od -An -v -tx1 | tr -d ' \n')
printf 'asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x%.64s\ns=INTEGER:0x%s\n' "$hex" "${hex#????????????????????????????????????????????????????????????????}" > der.cnf
openssl asn1parse -genconf der.cnf -noout -out signature.der
printf %s.%s "$header" "$payload" | openssl dgst -sha256 -verify key.pem -signature signature.der
