/**
 * Words that passwords are most often made of, as seen in published leaks: folded, four letters or more. A password
 * counts as common when hardly anything is left of it without them (see `passwords.ts`), so endings and capitals need no
 * entries of their own.
 */
export const commonWords: readonly string[] = `
	password passwort passwd passphrase motdepasse contrasena parola senha matkhau pass secret login logon user username
	admin administrator root master guest default letmein welcome welcom changeme change access please enter open hello test
	tester testing temp temporary demo sample example trustno trustno1 iloveyou iloveu loveyou loveme ilove lovely lover love
	sunshine princess prince monkey dragon football baseball basketball softball soccer hockey tennis cricket golf fishing
	volleyball superman batman spiderman ironman starwars startrek pokemon naruto minecraft warcraft matrix godzilla
	shadow master killer hunter ranger buster trouble thunder phoenix tiger tigger lion panther eagle falcon wolf bear
	dolphin elephant butterfly chicken turtle rabbit kitten kitty puppy horse unicorn dinosaur penguin spider scorpion
	michael michelle jennifer jessica jordan daniel andrew andrea joshua matthew anthony robert thomas charlie william
	nicole ashley amanda hannah samantha justin brandon jonathan alexander alexandra benjamin christian christine
	christopher stephanie elizabeth victoria patricia patrick richard martin george joseph william nicholas gabriel
	samuel steven steve kevin brian jason james john david peter paul mark maria marie anna laura sarah sandra angela
	angelina isabella olivia sophie sophia emily emma natasha natalie monica melissa rebecca rachel vanessa veronica
	katherine catherine barbara carlos antonio fernando alejandro francisco roberto ricardo eduardo giuseppe francesco
	mohamed mohammed muhammad ahmed fatima hassan abdullah dmitri sergey andrey vladimir natalia tatiana oksana
	nguyen tran minh linh huong thanh anhyeuem emyeuanh yeuem yeuanh vietnam saigon hanoi tinhyeu hoilamgi khongbiet
	summer winter spring autumn january february march april june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday holiday christmas easter
	computer internet samsung google facebook twitter linkedin myspace youtube microsoft windows apple iphone android
	nokia motorola nintendo playstation yahoo gmail hotmail outlook email website server network system office
	chelsea liverpool arsenal manchester barcelona juventus realmadrid ronaldo messi beckham united city
	mustang ferrari porsche mercedes corvette yamaha kawasaki suzuki honda toyota nissan harley camaro
	whatever freedom forever nothing nobody someone somebody anything everything unknown private security safety
	flower rainbow chocolate cookie cheese banana orange cherry strawberry pepper ginger coffee peanut candy honey
	sugar icecream cupcake purple yellow green blue black white silver golden diamond crystal platinum
	heaven angel devil demon jesus christ church blessed blessing faith trinity krishna bismillah allah buddha
	family mother father brother sister mommy daddy grandma friend friends bestfriend babygirl babyboy baby girl boys
	beautiful beauty sweet sweety sweetie sweetheart darling precious handsome pretty sexy hottie smile happy happiness
	lucky luck winner champion victory success money dollar power magic genius wizard merlin gandalf legend legolas
	america american canada england france germany italia brasil brazil mexico portugal espana russia india pakistan
	china japan australia california florida texas newyork boston chicago london paris berlin moscow denmark copenhagen
	geneva united nations country nation world global peace planet earth
	eminem metallica nirvana slipknot blink182 blink greenday linkinpark beatles elvis music guitar dance dancer
	mickey minnie donald snoopy garfield scooby scoobydoo spongebob hellokitty barbie tinkerbell winnie poohbear
	teddybear jasmine belle disney bailey maggie molly bella daisy lucy sammy rocky smokey sparky shelby
	cooper tucker oliver jasper casper felix oscar maxwell junior marley princesa
	fuckyou fuck fucker fuckoff shit bitch asshole bastard pussy porn sexsex biteme suckit bullshit badboy bigboy badass
	gangsta gangster playboy player rockstar superstar hardcore skater cowboy yankees lakers steelers redsox raiders
	cowboys packers bulldog eagles rangers broncos dallas austin houston denver
	qwerty qwertz azerty asdf zxcv qazwsx abc123 qwer wasd asdasd qweasd qweqwe zaqwsx
	nopassword mypassword yourpassword thepassword notapassword supersecret topsecret letmeinnow opensesame
	swordfish maverick midnight twilight darkness hollywood universe galaxy saturn jupiter mercury apollo eclipse
	challenger warrior soldier captain police airforce marine doctor nurse teacher student school college university
	engineer manager director president minister ministry government business company finance marketing
	roundtable workshop conference seminar meeting delegate delegation participant organiser organizer secretariat
	challenge solution programme register registration statistics
	woaini tianya target tinkle homelesspa target123 cambiami sayang jetaime doudou loulou chouchou soleil bonjour
	marseille hallo schatz geheim sommer hejsan kodeord adgangskode losenord salasana haslo heslo jelszo sifre wachtwoord
	estrella princesa corazon teamo tequiero amor amore ciao napoli
	snowball snowman snickers skittles popcorn pumpkin lollipop goldfish ladybug cutiepie ihateyou idontknow godisgood newlife
	sebastian cristina christina florence valentina valentine caroline carolina leonardo penelope alessandro abigail
	kimberly timothy courtney virginia margarita mariposa kristina veronika einstein hercules harrypotter jackson
	spencer montana savannah brooklyn argentina colombia colorado scotland portugal westside southside downtown
	marlboro hollister gateway runescape paintball swimming shopping children inuyasha pikachu kingkong undertaker
	rammstein wolverine scarface stargate simpson simpsons stonecold spitfire fireball carpediem semperfi
	redskins patriots cardinal wildcats benfica spartak iverson lebron kobe24 lacrosse chocolat telechargement
	creative explorer mountain paradise metallic saibaba omsairam klaster ncc1701 thx1138 adgjmptw nonmember
	bubbles rosebud beavis butthead bigdog doggie hotdog reddog snowdog goodluck lifehack mercury stalker
	ninja samurai pirate zombie vampire monster hacker matrix terminator predator assassin sniper
	pussycat kittycat superfly bigdaddy drowssap
`
	.trim()
	.split(/\s+/);

/** Rows and paths on keyboards, and orders everybody knows; read forwards and backwards. */
export const commonRows: readonly string[] = [
	'01234567890123456789',
	'abcdefghijklmnopqrstuvwxyz',
	'qwertyuiop',
	'qwertzuiop',
	'azertyuiop',
	'asdfghjkl',
	'qsdfghjklm',
	'zxcvbnm',
	'yxcvbnm',
	'!@#$%^&*()',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm',
	'1qazxsw23edcvfr45tgb',
	'qazwsxedcrfvtgbyhnujm',
	'1q2w3e4r5t6y7u8i9o0p',
	'1w2q3r4e',
	'q1w2e3r4t5y6u7i8o9p0',
	'a1b2c3d4e5f6g7',
	'1a2b3c4d5e6f7g',
	'a1s2d3f4g5',
	'1a2s3d4f5g',
	'12qwaszx',
	'qweasdzxc',
	'147258369',
	'147852369',
	'789456123',
	'741852963',
	'159357',
	'159753',
	'1357924680',
	'2468013579',
	'102030405060',
];
